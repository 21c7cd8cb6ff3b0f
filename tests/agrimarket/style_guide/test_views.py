from django.test import TestCase, override_settings

from agrimarket.assets.bundles import DENSITIES


class StyleGuideTests(TestCase):
    def test_it_refuses_a_stranger(self):
        self.assertEqual(404, self.client.get("/style-guide/public/").status_code)

    @override_settings(STYLE_GUIDE=True)
    def test_it_shows_every_density(self):
        for density in DENSITIES:
            with self.subTest(density=density):
                answer = self.client.get(f"/style-guide/{density}/")
                self.assertContains(answer, f'<body class="{density}"')

    @override_settings(STYLE_GUIDE=True)
    def test_it_knows_no_other_density(self):
        self.assertEqual(404, self.client.get("/style-guide/paper/").status_code)

    @override_settings(STYLE_GUIDE=True)
    def test_it_needs_no_inline_style_or_script(self):
        for density in DENSITIES:
            with self.subTest(density=density):
                page = self.client.get(f"/style-guide/{density}/").content.decode()
                self.assertNotRegex(
                    page, r'\sstyle="|\son\w+="|<script(?! type="module" src)'
                )

    @override_settings(STYLE_GUIDE=True)
    def test_it_has_one_first_heading_a_page(self):
        for density in DENSITIES:
            with self.subTest(density=density):
                answer = self.client.get(f"/style-guide/{density}/")
                self.assertContains(answer, "<h1", count=1)

    @override_settings(STYLE_GUIDE=True)
    def test_it_stands_on_few_queries(self):
        with self.assertNumQueries(0):
            self.client.get("/style-guide/desk/")
