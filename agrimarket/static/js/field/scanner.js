// Reads a QR with the camera. A frame lives in the video element until the next one and is
// never drawn, kept or sent: no picture of a card exists anywhere.
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

export const canScan = async () => {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia) return false;
  const formats = await BarcodeDetector.getSupportedFormats();
  return formats.includes("qr_code");
};

// Shows the camera in `video`; resolves to the first text `accept` takes, or to null once
// `signal` is aborted. Rejects with the camera's own error (NotAllowedError, …).
export const scan = async (video, accept, signal) => {
  const wanted = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  try {
    video.srcObject = stream;
    await video.play();
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    while (!signal.aborted) {
      const codes = video.readyState < 2 ? [] : await detector.detect(video);
      const taken = codes.map((code) => accept(code.rawValue)).find(Boolean);
      if (taken) return taken;
      await pause(150);
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
};
