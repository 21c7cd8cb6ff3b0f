"""Stylesheets, scripts, fonts and icons, made before the site is served."""
