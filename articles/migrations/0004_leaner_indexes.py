"""Indexes that hold only the rows that have what they are asked for, and none twice."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("articles", "0003_event_date_decisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.RemoveIndex(
            model_name="tag",
            name="tag_region",
        ),
        migrations.RemoveIndex(
            model_name="tag",
            name="tag_actor",
        ),
        migrations.AlterField(
            model_name="article",
            name="source",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.source",
            ),
        ),
        migrations.AlterField(
            model_name="caption",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="captions",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="eventdate",
            name="article",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="event_dates",
                to="articles.article",
            ),
        ),
        migrations.AlterField(
            model_name="eventdate",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tags",
                to="articles.actor",
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="caption",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tags",
                to="articles.caption",
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="tag",
            name="region",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tags",
                to="articles.region",
            ),
        ),
        migrations.AddIndex(
            model_name="eventdate",
            index=models.Index(
                condition=models.Q(("decided_by__isnull", False)), fields=["decided_by"], name="event_date_decided_by"
            ),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(
                condition=models.Q(("region__isnull", False)), fields=["region", "state"], name="tag_region"
            ),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(
                condition=models.Q(("actor__isnull", False)), fields=["actor", "state"], name="tag_actor"
            ),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(condition=models.Q(("caption__isnull", False)), fields=["caption"], name="tag_caption"),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=models.Index(
                condition=models.Q(("decided_by__isnull", False)), fields=["decided_by"], name="tag_decided_by"
            ),
        ),
    ]
