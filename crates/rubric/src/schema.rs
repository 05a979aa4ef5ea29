//! The tables of the format and their keys: what may stand where, and what must.

use super::problem::Problem;
use hegui_text::suggest::closest;

/// A key of a table.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) required: bool,
}

/// A table of the format.
#[derive(Debug)]
pub(super) struct Schema {
    /// As it is called in messages; empty for the file itself.
    pub(super) name: &'static str,
    pub(super) keys: &'static [Key],
}

const fn must(name: &'static str) -> Key {
    Key {
        name,
        required: true,
    }
}

const fn may(name: &'static str) -> Key {
    Key {
        name,
        required: false,
    }
}

pub(super) static RUBRIC: Schema = Schema {
    name: "",
    keys: &[
        must("format"),
        must("id"),
        must("version"),
        must("title"),
        must("points"),
        must("grades"),
        must("bands"),
        may("vocabulary"),
        may("general"),
        may("document"),
        may("roles"),
        may("cues"),
        may("umbrellas"),
        must("groups"),
        must("items"),
    ],
};

pub(super) static GRADES: Schema = Schema {
    name: "[grades]",
    keys: &[
        must("absent"),
        must("mentioned"),
        must("described"),
        must("quantified"),
    ],
};

pub(super) static BANDS: Schema = Schema {
    name: "[[bands]]",
    keys: &[must("name"), must("at_least"), may("absent_required")],
};

pub(super) static GENERAL: Schema = Schema {
    name: "[general]",
    keys: &[
        may("acts"),
        may("slogans"),
        may("units"),
        may("adopted"),
        may("upheld"),
        may("zero"),
        may("this_year"),
        may("past_year"),
        may("next_year"),
        may("comparison"),
    ],
};

pub(super) static DOCUMENT: Schema = Schema {
    name: "[document]",
    keys: &[
        may("navigation"),
        may("publication"),
        may("authorities"),
        may("titles"),
        may("reports"),
        may("plans"),
        may("other_titles"),
    ],
};

pub(super) static ROLES: Schema = Schema {
    name: "[[roles]]",
    keys: &[
        must("id"),
        may("headings"),
        may("openers"),
        may("columns"),
        may("reason"),
    ],
};

pub(super) static CUES: Schema = Schema {
    name: "[[cues]]",
    keys: &[
        must("reason"),
        must("terms"),
        may("except"),
        must("reach"),
        may("until"),
    ],
};

pub(super) static UMBRELLAS: Schema = Schema {
    name: "[[umbrellas]]",
    keys: &[must("terms"), must("items"), may("grade")],
};

pub(super) static GROUPS: Schema = Schema {
    name: "[[groups]]",
    keys: &[must("id"), must("title")],
};

/// `basis` and `examples` are required too, but their absence has a code of its own.
pub(super) static ITEMS: Schema = Schema {
    name: "[[items]]",
    keys: &[
        must("id"),
        must("title"),
        must("points"),
        may("required"),
        may("basis"),
        must("advice"),
        may("terms"),
        may("examples"),
        may("url"),
        may("signs"),
        may("measures"),
        may("near"),
        may("figures"),
        may("units"),
        may("homonyms"),
        may("not_near"),
        may("zero"),
        may("ways"),
        may("ignores"),
        may("counts_under"),
        may("sums_up"),
        may("not_applicable"),
    ],
};

/// The absence of `all` has a code of its own.
pub(super) static WAYS: Schema = Schema {
    name: "ways",
    keys: &[
        may("all"),
        may("none"),
        may("within"),
        may("grade"),
        may("zero"),
    ],
};

pub(super) static EXAMPLES: Schema = Schema {
    name: "examples",
    keys: &[must("text"), must("grade"), may("under"), may("reason")],
};

/// The absence of `anchor` has a code of its own.
pub(super) static EXPRESSION: Schema = Schema {
    name: "{ regex, anchor }",
    keys: &[must("regex"), may("anchor")],
};

static ALL: [&Schema; 13] = [
    &RUBRIC,
    &GRADES,
    &BANDS,
    &GENERAL,
    &DOCUMENT,
    &ROLES,
    &CUES,
    &UMBRELLAS,
    &GROUPS,
    &ITEMS,
    &WAYS,
    &EXAMPLES,
    &EXPRESSION,
];

impl Schema {
    /// Whether the table has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.name == key)
    }

    /// What is wrong with a key that this table does not have. A misspelling of one of its own keys is
    /// likelier than a key that strayed from another table only if no other table has it.
    pub(super) fn stray(&self, key: &str) -> Problem {
        let belongs: Vec<_> = ALL.iter().filter(|s| s.has(key)).map(|s| s.name).collect();
        if !belongs.is_empty() {
            return Problem::MisplacedKey {
                table: self.name,
                key: key.to_owned(),
                belongs,
            };
        }
        Problem::UnknownKey {
            table: self.name,
            key: key.to_owned(),
            suggestion: closest(key, self.keys.iter().map(|known| known.name)).map(str::to_owned),
            allowed: self.keys.iter().map(|known| known.name).collect(),
        }
    }
}
