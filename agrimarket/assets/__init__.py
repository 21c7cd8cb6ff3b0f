"""Stylesheets, scripts, fonts and icons, made from sources before the site is served."""
