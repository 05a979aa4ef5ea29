//! The rubrics that come with the program, as the build script has prepared them.

pub use hegui_rubric::bundled::Bundled;

/// All rubrics that come with the program.
pub const ALL: &[Bundled] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

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

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use hegui_rubric::{Rubric, prepared};

    use super::ALL;

    #[test]
    fn every_bundled_rubric_is_prepared_as_its_file_says() {
        for bundled in ALL {
            let (parsed, _) = Rubric::parse(bundled.name, bundled.source).expect(bundled.name);
            assert!(
                bundled.prepared == Some(&*prepared::write(&parsed)),
                "{}",
                bundled.name
            );
        }
    }
}
