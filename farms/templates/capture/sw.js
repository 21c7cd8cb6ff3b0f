{% load shell %}importScripts("{% asset "field-worker.js" %}");
