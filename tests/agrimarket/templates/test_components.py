from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory, SimpleTestCase


class RegisterForm(forms.Form):
    phone = forms.CharField(label="Số điện thoại", help_text="10 số", min_length=10)
    village = forms.CharField(label="Ấp", required=False)
    choice = forms.ChoiceField(
        label="Đồng ý?",
        choices=[("yes", "Đồng ý"), ("no", "Không")],
        widget=forms.RadioSelect,
    )
    called = forms.BooleanField(label="Đã gọi")
    photo = forms.ImageField(label="Hình")


def draw(component, **context):
    return render_to_string(f"components/{component}.html", context)


def field(name, data=None, **context):
    return draw("field", field=RegisterForm(data)[name], **context)


class FieldTests(SimpleTestCase):
    def test_it_ties_the_label_to_the_control(self):
        drawn = field("phone")
        self.assertInHTML(
            '<input type="text" name="phone" id="id_phone" required '
            'minlength="10" aria-describedby="id_phone_helptext">',
            drawn,
        )
        self.assertIn('<label class="form-field__label" for="id_phone">', drawn)

    def test_it_says_what_may_stay_empty(self):
        self.assertIn("(không bắt buộc)", field("village"))

    def test_it_ties_help_and_error_to_the_control(self):
        drawn = field("phone", {"phone": "0907"})
        self.assertIn('aria-describedby="id_phone_helptext id_phone_error"', drawn)
        self.assertIn('id="id_phone_error"', drawn)

    def test_it_marks_a_wrong_control(self):
        self.assertIn('aria-invalid="true"', field("phone", {"phone": "0907"}))

    def test_it_shows_an_error_with_an_icon_and_words(self):
        drawn = field("phone", {"phone": "0907"})
        self.assertRegex(
            drawn, r'form-field__error"><svg[^>]*aria-hidden="true".*<span>'
        )

    def test_it_gathers_choices_under_a_legend(self):
        drawn = field("choice", kind="options")
        self.assertRegex(drawn, r"<fieldset[^>]*>\s*<legend[^>]*>Đồng ý\?")

    def test_it_puts_the_label_behind_a_tick(self):
        drawn = field("called")
        self.assertLess(drawn.index("<input"), drawn.index("<label class"))


class FormErrorsTests(SimpleTestCase):
    def setUp(self):
        self.drawn = draw("form_errors", form=RegisterForm({"phone": "0907"}))

    def test_it_leads_to_the_field(self):
        self.assertIn('<a href="#id_phone">', self.drawn)

    def test_it_leads_to_a_group_of_choices(self):
        self.assertIn('<a href="#id_choice_group">', self.drawn)

    def test_it_is_read_aloud(self):
        self.assertIn('role="alert"', self.drawn)

    def test_it_says_nothing_of_a_form_not_sent(self):
        self.assertEqual("", draw("form_errors", form=RegisterForm()).strip())


class FormTests(SimpleTestCase):
    def test_it_carries_a_key(self):
        drawn = draw("form", form=RegisterForm(), label="Gửi")
        self.assertIn('name="idempotency_key"', drawn)


class StepperTests(SimpleTestCase):
    def setUp(self):
        self.drawn = draw("stepper", name="quantity", value="6", unit="kg")

    def test_it_works_as_two_buttons_of_the_form(self):
        for change in ("-1", "1"):
            with self.subTest(change=change):
                self.assertIn(f'name="quantity_change" value="{change}"', self.drawn)

    def test_it_names_its_buttons(self):
        self.assertIn('aria-label="Thêm kg"', self.drawn)

    def test_it_lets_enter_press_no_step(self):
        first = self.drawn[self.drawn.index("<button") :]
        self.assertNotIn("name=", first[: first.index("</button>")])


class FileInputTests(SimpleTestCase):
    def test_it_opens_the_camera_when_asked(self):
        drawn = draw("file_input", field=RegisterForm()["photo"], capture=True)
        self.assertIn('capture="environment"', drawn)

    def test_it_has_a_label(self):
        drawn = draw("file_input", field=RegisterForm()["photo"])
        self.assertIn('for="id_photo">Hình</label>', drawn)


class StateTests(SimpleTestCase):
    def test_it_says_every_grade_of_evidence_in_words(self):
        grades = {
            "farmer": "Nông dân tự khai",
            "officer": "Cán bộ đã thấy",
            "document": "Có giấy tờ",
            "laboratory": "Phòng kiểm nghiệm",
        }
        for grade, words in grades.items():
            with self.subTest(grade=grade):
                self.assertIn(words, draw("evidence", grade=grade))

    def test_it_names_another_speaker_of_the_first_grade(self):
        drawn = draw("evidence", grade="farmer", speaker="Bên chở tự khai")
        self.assertNotIn("Nông dân", drawn)

    def test_it_gives_every_state_an_icon_and_a_word(self):
        for state in ("off", "wait", "go", "ok", "bad"):
            with self.subTest(state=state):
                drawn = draw("tag", state=state, label="Chờ gửi")
                self.assertRegex(drawn, r"<svg.*</svg>Chờ gửi</span>")

    def test_it_says_a_missing_fact(self):
        self.assertIn("Chưa có", draw("facts", facts=[("Mã số vùng trồng", "")]))

    def test_it_says_there_is_no_picture(self):
        self.assertIn("Chưa có hình", draw("picture"))


class ListTests(SimpleTestCase):
    def test_it_keeps_the_order_of_a_tile(self):
        drawn = draw(
            "produce_tile",
            product={
                "name": "Cam sành",
                "url": "/cam/",
                "price": "22.000 ₫",
                "unit": "kg",
                "household": "Vườn anh Tâm",
                "commune": "phường Ngã Bảy",
                "availability": "Hái thứ Hai",
            },
        )
        words = ["Cam sành", "22.000 ₫", "Vườn anh Tâm", "Hái thứ Hai"]
        places = [drawn.index(word) for word in words]
        self.assertEqual(sorted(places), places)

    def test_it_escapes_what_people_wrote(self):
        drawn = draw("produce_tile", product={"name": "<script>", "url": "/"})
        self.assertNotIn("<script>", drawn)

    def test_it_links_the_language_of_the_other_page(self):
        request = RequestFactory().get("/")
        drawn = render_to_string("components/languages.html", {}, request=request)
        self.assertIn('lang="en" hreflang="en"', drawn)
