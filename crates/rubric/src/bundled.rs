//! The rubrics that come with the program.

use super::{Finding, Rubric, RubricErrors};

/// A rubric that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// The name it is asked for by; also its id.
    pub name: &'static str,
    /// Its file.
    pub source: &'static str,
}

/// All rubrics that come with the program.
pub const ALL: &[Bundled] = &[
    Bundled {
        name: "health-rule-of-law",
        source: include_str!("../../../rubrics/health-rule-of-law.toml"),
    },
    Bundled {
        name: "minimal",
        source: include_str!("../../../rubrics/minimal.toml"),
    },
];

/// The name of the rubric that is used where none is asked for.
pub const DEFAULT: &str = "health-rule-of-law";

/// The names of all bundled rubrics, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|bundled| bundled.name)
}

/// The bundled rubric of this name.
#[must_use]
pub fn find(name: &str) -> Option<Bundled> {
    ALL.iter().copied().find(|bundled| bundled.name == name)
}

impl Bundled {
    /// Parses its file.
    ///
    /// # Errors
    ///
    /// None, as the tests make sure; the type is that of every rubric.
    pub fn parse(self) -> Result<(Rubric, Vec<Finding>), RubricErrors> {
        Rubric::parse(self.name, self.source)
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::{ALL, Rubric};

    #[test]
    fn bundled_rubrics_are_valid_without_warnings() {
        for bundled in ALL {
            let (rubric, warnings) =
                Rubric::parse(bundled.name, bundled.source).expect(bundled.name);
            assert!(bundled.parse().is_ok());
            assert_eq!(rubric.id, bundled.name);
            assert!(warnings.is_empty(), "{}: {warnings:?}", bundled.name);
        }
    }
}
