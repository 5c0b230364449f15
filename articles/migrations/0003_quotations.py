from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_copies_and_versions")]

    operations = [
        migrations.AddField(
            model_name="tag",
            name="quotes",
            field=models.PositiveIntegerField(default=0, help_text="How often the actor is quoted; 0 where only named"),
        ),
        migrations.AddField(
            model_name="tag",
            name="quotation",
            field=models.TextField(blank=True, default="", help_text="The sentence that quotes the actor"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="tag",
            constraint=models.CheckConstraint(
                condition=Q(("quotes", 0), ("actor__isnull", False), _connector="OR"), name="tag_quotes_an_actor"
            ),
        ),
    ]
