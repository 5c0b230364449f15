"""Words that tell whether a capitalised word beside a name belongs to it. Values only."""

from __future__ import annotations

TITLES = frozenset(
    {
        "mr", "mrs", "ms", "dr", "sir", "lord", "president", "premier", "chancellor", "minister",
        "secretary", "king", "queen", "prince", "princess", "emir", "sultan", "sheikh", "sheik", "sayyed",
        "sayyid", "ayatollah", "imam", "pope", "general", "gen", "colonel", "col", "major", "maj",
        "lieutenant", "lt", "admiral", "adm", "commander", "chief", "senator", "sen", "representative",
        "rep", "governor", "gov", "mayor", "speaker", "ambassador", "envoy", "judge", "justice", "leader",
        "spokesman", "spokeswoman", "spokesperson", "director", "chairman", "chairwoman", "analyst",
        "candidate", "nominee", "democrat", "republican", "former", "ex", "then",
    }
)  # fmt: skip
"""Words before a person's name that are no part of it."""

FUNCTION_WORDS = frozenset(
    {
        "a", "about", "above", "across", "after", "against", "all", "along", "also", "although", "amid",
        "among", "an", "and", "another", "any", "around", "as", "at", "because", "before", "behind",
        "below", "besides", "between", "beyond", "both", "but", "by", "despite", "during", "earlier",
        "each", "either", "even", "ever", "every", "except", "first", "following", "for", "from", "given",
        "had", "has", "have", "he", "her", "here", "his", "how", "however", "i", "if", "in", "inside",
        "instead", "into", "is", "it", "its", "just", "last", "later", "like", "many", "meanwhile", "more",
        "most", "much", "near", "nearby", "neither", "next", "no", "nor", "not", "now", "of", "off", "on",
        "once", "one", "only", "or", "other", "our", "out", "outside", "over", "per", "perhaps", "prior",
        "said", "says", "several", "she", "should", "since", "so", "some", "soon", "still", "such", "than",
        "that", "the", "their", "these", "they", "this", "those", "though", "three", "through",
        "throughout", "thus", "to", "today", "together", "toward", "towards", "two", "under", "unless",
        "unlike", "until", "up", "upon", "using", "via", "was", "we", "were", "what", "when", "where",
        "whether", "which", "while", "who", "why", "will", "with", "within", "without", "would", "yes",
        "yesterday", "yet", "you", "your", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december",
    }
)  # fmt: skip
"""Words that begin a sentence, or stand in a title, and are no part of the name beside them."""

COMPASS = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
        "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern",
        "southwestern", "upper", "lower", "greater", "mainland", "occupied", "downtown", "rural",
        "neighboring", "neighbouring",
    }
)  # fmt: skip
"""Words before a place that leave it the same place."""

BORNE_BY_PEOPLE = frozenset(
    {
        "jordan", "chad", "georgia", "israel", "paris", "austin", "charlotte", "hamilton", "jackson",
        "dallas", "houston", "denver", "sydney", "london", "washington", "victoria", "florence", "lincoln",
        "santiago", "salvador", "valencia", "leon", "cordoba", "virginia", "carolina", "dakota", "montana",
        "brooklyn", "devon", "kent", "chelsea", "orlando", "wellington", "cleveland", "birmingham", "cali",
        "lima", "alexandria", "adelaide", "perth", "phoenix", "savannah", "vienna", "milan", "berlin",
        "rabat", "mali", "kenya", "india", "asia", "san jose", "columbus", "sofia", "venice", "oxford",
        "cambridge", "bristol", "durban", "memphis", "odessa", "troy", "verona", "geneva", "nancy", "lyon",
        "hanover", "bethlehem", "ireland", "cuba",
    }
)  # fmt: skip
"""Places whose name people bear too: beside another capitalised word they are somebody."""

WORDS_IN_CAPITALS = frozenset(
    {
        "us", "who", "it", "is", "am", "car", "ad", "pa", "aid", "spa", "sad", "plc", "fed", "mad",
    }
)  # fmt: skip
"""Abbreviations that are ordinary words where everything is in capitals."""

FIRMS_AFTER = frozenset(
    {
        "airlines", "airways", "telecom", "telecoms", "telecommunications", "motors", "petroleum", "times",
        "post", "herald", "tribune", "gazette", "tv",
    }
)  # fmt: skip
"""Words behind a place that make it part of the name of a firm or a paper: Qatar Airways."""

FIRMS_BEFORE = frozenset({"air", "bank of", "times of"})
"""Words before a place that make it part of the name of a firm: Air France."""

PLACES_AFTER = frozenset(
    {
        "province", "state", "region", "oblast", "krai", "governorate", "department", "county", "district",
        "prefecture", "valley", "airport", "port", "city", "police", "island", "islands", "peninsula",
    }
)  # fmt: skip
"""Words behind a name that show it to be a place."""

THINGS = frozenset(
    {
        "academy", "accord", "accords", "act", "agency", "agreement", "airlines", "airport", "airways", "army",
        "arsenal", "assembly", "association", "attack", "attacks", "authority", "avenue", "bank", "bar", "basin",
        "bay", "beach", "bill", "bond", "bonds", "border", "branch", "bridge", "bureau", "campus", "center", "centre",
        "championship", "church", "city", "club", "coast", "college", "command", "commission", "committee", "commune",
        "company", "conference", "congress", "consulate", "convention", "corp", "council", "county", "court", "creek",
        "cricket", "crisis", "cup", "daily", "dam", "defence", "defense", "derby", "district", "dollar", "dollars",
        "embassy", "exchange", "fashion", "fc", "federation", "festival", "film", "fire", "fires", "football", "forum",
        "foundation", "fund", "games", "gas", "germain", "gate", "government", "group", "hayom", "heights", "hills",
        "hospital",
        "hotel", "hotels", "house", "inc", "index", "institute", "international", "island", "journal", "lake", "law",
        "league", "legislature", "limited", "ltd", "marathon", "market", "marriott", "masters", "media", "metro",
        "ministry", "mosque", "mountains", "museum", "news", "observatory", "ocean", "office", "oil", "olympics",
        "open", "opera", "pact", "palace", "park", "parliament", "party", "peace", "petroleum", "plan", "plant", "plc",
        "police", "port", "post", "power", "premier", "press", "project", "protocol", "province", "radio", "rail",
        "railway", "railways", "region", "review", "river", "road", "rugby", "school", "schools", "sea", "secretary",
        "securities", "senate", "shooting", "square", "stadium", "standard", "state", "station", "stock", "stocks",
        "street", "strip", "studies", "subway", "sugar", "summit", "supreme", "symphony", "talks", "tech", "theater",
        "theatre", "times", "today", "tower", "treaty", "tribune", "underground", "union", "unit", "united",
        "university", "valley", "week", "wing", "world", "zoo",
    }
)  # fmt: skip
"""Words behind a place that make the two a thing, a body or an event, and never a person."""
