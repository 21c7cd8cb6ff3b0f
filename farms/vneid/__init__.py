"""Sign in, and show who one is, at VNeID: OpenID Connect by allauth, held stricter."""
