"""What curators do to the holdings: status, edits, tags, names, merges.

Each function is one transaction, announces inside it whatever stories it touched, and knows no request: the admin
calls it, and so may a command.
"""

from articles.curation.additions import AlreadyHeld, add_article, held_already
from articles.curation.announcing import announce
from articles.curation.captions import delete_captions, save_caption, save_captions
from articles.curation.event_dates import accept_times, delete_times, reject_times, save_time
from articles.curation.merging import MergeRefused, merge_actors, merge_regions
from articles.curation.naming import (
    AddressTaken,
    address_bearer,
    delete_actors,
    delete_names,
    delete_regions,
    delete_relations,
    rename_actor,
    rename_region,
    save_actor,
    save_name,
    save_region,
    save_relation,
)
from articles.curation.stories import (
    StaleRevision,
    StatusChange,
    delete_articles,
    save_article,
    save_source,
    set_status,
    story_was_edited,
)
from articles.curation.suggestions import SuggestionDecided, ignore, kind_guessed, make_actor, make_name, reopen
from articles.curation.tags import accept, add_tag, decide, delete_tags, reject, save_tag, tag_again

__all__ = [
    "AddressTaken",
    "AlreadyHeld",
    "MergeRefused",
    "StaleRevision",
    "StatusChange",
    "SuggestionDecided",
    "accept",
    "accept_times",
    "add_article",
    "add_tag",
    "address_bearer",
    "announce",
    "decide",
    "delete_actors",
    "delete_articles",
    "delete_captions",
    "delete_names",
    "delete_regions",
    "delete_relations",
    "delete_tags",
    "delete_times",
    "held_already",
    "ignore",
    "kind_guessed",
    "make_actor",
    "make_name",
    "merge_actors",
    "merge_regions",
    "reject",
    "reject_times",
    "rename_actor",
    "rename_region",
    "reopen",
    "save_actor",
    "save_article",
    "save_caption",
    "save_captions",
    "save_name",
    "save_region",
    "save_relation",
    "save_source",
    "save_tag",
    "save_time",
    "set_status",
    "story_was_edited",
    "tag_again",
]
