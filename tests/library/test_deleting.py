"""What is deleted from the libraries leaves the disk too, by the background job that production uses."""

import io
import json

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django_tasks_db.models import DBTaskResult
from PIL import Image

from library.models import Document, Picture

pytestmark = pytest.mark.django_db


def a_picture() -> Picture:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    picture = Picture(title="试图", file=ImageFile(io.BytesIO(buffer.getvalue()), name="try.png"))
    picture._set_image_file_metadata()
    picture.save()
    return picture


def a_document() -> Document:
    return Document.objects.create(title="试文件", file=ContentFile("一行字".encode(), name="try.txt"))


@pytest.mark.parametrize("make", [a_picture, a_document])
def test_original_leaves_the_private_folder_with_its_record(make, private_storage, settings, django_capture_on_commit_callbacks):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    record = make()
    name = record.file.name
    assert private_storage.exists(name)
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        record.delete()
    jobs = DBTaskResult.objects.ready()
    assert jobs
    for job in jobs:
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    assert not private_storage.exists(name)


def test_settings_of_file_stores_can_be_queued_with_a_job():
    for store in django_settings.STORAGES.values():
        assert json.loads(json.dumps(store)) == store
