"""A curator's word on event dates."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("articles", "0002_article_without_near_hash"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="eventdate",
            name="decided_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="eventdate",
            name="decided_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="eventdate",
            name="state",
            field=models.CharField(
                choices=[("automatic", "Automatic"), ("accepted", "Accepted"), ("rejected", "Rejected")],
                default="automatic",
                max_length=9,
            ),
        ),
    ]
