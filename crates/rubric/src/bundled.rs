//! The rubrics that come with the program.

use crate::{Rubric, RubricErrors, RubricFinding, prepared};

/// A rubric that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// The name it is asked for by; also its id.
    pub name: &'static str,
    /// Its file.
    pub source: &'static str,
    /// Its prepared form, where the program carries one.
    pub prepared: Option<&'static [u8]>,
}

/// All rubrics that come with the program, none of them prepared.
pub const ALL: &[Bundled] = &[
    Bundled {
        name: "health-rule-of-law",
        source: include_str!("../../../rubrics/health-rule-of-law.toml"),
        prepared: None,
    },
    Bundled {
        name: "information-disclosure",
        source: include_str!("../../../rubrics/information-disclosure.toml"),
        prepared: None,
    },
    Bundled {
        name: "rule-of-law",
        source: include_str!("../../../rubrics/rule-of-law.toml"),
        prepared: None,
    },
    Bundled {
        name: "health-rule-of-law-yunling",
        source: include_str!("../../../rubrics/health-rule-of-law-yunling.toml"),
        prepared: None,
    },
    Bundled {
        name: "minimal",
        source: include_str!("../../../rubrics/minimal.toml"),
        prepared: None,
    },
];

/// A language pack that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Pack {
    /// The name that `uses` takes.
    pub name: &'static str,
    /// Its file.
    pub source: &'static str,
}

/// All language packs that come with the program.
pub const PACKS: &[Pack] = &[LANGUAGE];

/// The pack that knows how numbers are written and pages laid out where no other pack says so.
pub(crate) const LANGUAGE: Pack = Pack {
    name: "zh-official",
    source: include_str!("../../../rubrics/packs/zh-official.toml"),
};

/// The bundled rubric of this name.
#[must_use]
pub fn find(name: &str) -> Option<Bundled> {
    ALL.iter().copied().find(|bundled| bundled.name == name)
}

impl Bundled {
    /// Reads the prepared form, or parses the file, which comes to the same.
    ///
    /// # Errors
    ///
    /// None, as the tests make sure; the type is that of every rubric.
    pub fn parse(self) -> Result<(Rubric, Vec<RubricFinding>), RubricErrors> {
        match self.prepared.and_then(prepared::read) {
            Some(rubric) => Ok((rubric, Vec::new())),
            None => Rubric::parse(self.name, self.source),
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::ALL;

    #[test]
    fn bundled_rubrics_are_valid_without_warnings() {
        for bundled in ALL {
            let (rubric, warnings) = bundled.parse().expect(bundled.name);
            assert_eq!(rubric.id, bundled.name);
            assert!(warnings.is_empty(), "{}: {warnings:?}", bundled.name);
        }
    }
}
