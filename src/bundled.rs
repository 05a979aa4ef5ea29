//! The rubrics that come with the program, as the build script has prepared them.

pub use hegui_rubric::bundled::{ALL, DEFAULT, names};
use hegui_rubric::{Finding, Rubric, RubricErrors, prepared};

/// Names and prepared forms.
const FORMS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/prepared.rs"));

/// A rubric that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Bundled {
    /// Its id.
    pub name: &'static str,
    /// Its file.
    pub source: &'static str,
}

/// The bundled rubric of this name.
#[must_use]
pub fn find(name: &str) -> Option<Bundled> {
    let hegui_rubric::bundled::Bundled { name, source } = hegui_rubric::bundled::find(name)?;
    Some(Bundled { name, source })
}

impl Bundled {
    /// Reads it: as it was prepared when the program was built, which is what [`Rubric::parse`] makes of
    /// its source.
    ///
    /// # Errors
    ///
    /// None, as the tests make sure; the type is that of every rubric.
    pub fn parse(self) -> Result<(Rubric, Vec<Finding>), RubricErrors> {
        let form = FORMS.iter().find(|(name, _)| *name == self.name);
        match form.and_then(|(_, form)| prepared::read(form)) {
            Some(rubric) => Ok((rubric, Vec::new())),
            // Something was wrong with it when the program was built: say what.
            None => Rubric::parse(self.name, self.source),
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::{ALL, FORMS, Rubric, prepared};

    #[test]
    fn every_bundled_rubric_is_prepared_as_its_file_says() {
        for bundled in ALL {
            let (parsed, _) = Rubric::parse(bundled.name, bundled.source).expect(bundled.name);
            let (_, form) = FORMS
                .iter()
                .find(|(name, _)| *name == bundled.name)
                .expect(bundled.name);
            assert!(prepared::write(&parsed) == *form, "{}", bundled.name);
        }
    }
}
