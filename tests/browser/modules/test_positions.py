"""A plot's place and outline: how sure, how large, and in which order."""

from tests.browser.modules.case import ModuleTestCase

# About 100 × 100 m at Cần Thơ's latitude.
SQUARE = [
    ["10.0000000", "105.7000000"],
    ["10.0000000", "105.7009132"],
    ["10.0008993", "105.7009132"],
    ["10.0008993", "105.7000000"],
]


def point(latitude: str, longitude: str, accuracy: int = 8) -> dict:
    return {"latitude": latitude, "longitude": longitude, "accuracy": accuracy}


class PositionTests(ModuleTestCase):
    module = "positions.js"

    def test_a_plot_takes_fifty_metres_and_not_more(self) -> None:
        self.assertTrue(self.ask("isSure", point("10.0", "105.7", 50)))
        self.assertFalse(self.ask("isSure", point("10.0", "105.7", 51)))
        self.assertFalse(self.ask("isSure", None))

    def test_it_measures_an_outline(self) -> None:
        self.assertAlmostEqual(10_000, self.ask("areaOf", SQUARE), delta=20)
        self.assertAlmostEqual(10_000, self.ask("areaOf", SQUARE[::-1]), delta=20)
        self.assertEqual(0, self.ask("areaOf", SQUARE[:2]))

    def test_it_notices_corners_in_a_wrong_order(self) -> None:
        bow = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]
        self.assertTrue(self.ask("crossesItself", bow))
        self.assertFalse(self.ask("crossesItself", SQUARE))
        self.assertFalse(self.ask("crossesItself", SQUARE[:3]))

    def test_a_walk_keeps_sure_steps_that_lead_on(self) -> None:
        walk: list = []
        for step in [
            point("10.0000000", "105.7000000"),
            point("10.0000100", "105.7000000"),
            point("10.0005000", "105.7000000", 80),
            point("10.0005000", "105.7000000"),
        ]:
            walk = self.ask("addStep", walk, step)
        expected = [["10.0000000", "105.7000000"], ["10.0005000", "105.7000000"]]
        self.assertEqual(expected, walk)
