"""The measure of the intake: the same middleware, one row written, nothing else."""

import json

from django.http import JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from agrimarket import urls as site
from farms.models import Message


@csrf_exempt
def bare_insert(request):
    told = json.loads(request.body)
    message = Message.objects.create(dedupe_key=told["ulid"], text=told["ulid"])
    return JsonResponse({"pk": message.pk})


urlpatterns = [path("bare-insert/", bare_insert), *site.urlpatterns]
