//! The rubric as users of the library see it.

use std::sync::Arc;

use hegui_rubric::{Basis, Item, RubricFinding, Sources};

use crate::bundled;
use crate::error::Error;
use crate::rubric_issue::RubricIssue;

/// A checked rubric: what is required, by which words it is known, what it earns. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Rubric {
    pub(crate) rubric: Arc<hegui_rubric::Rubric>,
    warnings: Arc<[RubricIssue]>,
}

impl Rubric {
    /// The name of the rubric that the program takes where none is asked for.
    pub const DEFAULT: &'static str = bundled::DEFAULT;

    /// The bundled rubric of this name.
    ///
    /// # Errors
    /// [`Error::UnknownRubric`] where there is none.
    pub fn bundled(name: &str) -> Result<Self, Error> {
        let Some(bundled) = bundled::find(name) else {
            let name = name.to_owned();
            return Err(Error::UnknownRubric { name });
        };
        Self::checked(name, bundled.parse())
    }

    /// The names of the bundled rubrics.
    pub fn bundled_names() -> impl Iterator<Item = &'static str> {
        bundled::names()
    }

    /// Checks the TOML of a rubric; `name` is what messages call it. What a rubric may say stands in
    /// `docs/rubric-format.md`.
    ///
    /// # Errors
    /// [`Error::InvalidRubric`] with every error of the file.
    pub fn from_toml(name: &str, source: &str) -> Result<Self, Error> {
        Self::checked(name, hegui_rubric::Rubric::parse(name, source))
    }

    /// As [`Rubric::from_toml`], for a rubric that names files of your own in `uses` or `extends`:
    /// `sources` reads them.
    ///
    /// # Errors
    /// [`Error::InvalidRubric`] with every error; each says in which file it stands.
    pub fn from_files(name: &str, source: &str, sources: &mut dyn Sources) -> Result<Self, Error> {
        let bytes = hegui_rubric::Rubric::EXPRESSION_BYTES;
        Self::checked(
            name,
            hegui_rubric::Rubric::parse_from(name, source, bytes, sources),
        )
    }

    /// The one file that says the same as `source` and all that it builds on; the digest of the rubric is
    /// that of this file.
    ///
    /// # Errors
    /// As [`Rubric::from_files`].
    pub fn resolve(name: &str, source: &str, sources: &mut dyn Sources) -> Result<String, Error> {
        let bytes = hegui_rubric::Rubric::EXPRESSION_BYTES;
        hegui_rubric::Rubric::resolve(name, source, bytes, sources)
            .map_err(|errors| Error::invalid_rubric(name, &errors))
    }

    fn checked(
        name: &str,
        parsed: Result<(hegui_rubric::Rubric, Vec<RubricFinding>), hegui_rubric::RubricErrors>,
    ) -> Result<Self, Error> {
        match parsed {
            Ok((rubric, warnings)) => Ok(Self {
                rubric: Arc::new(rubric),
                warnings: warnings.into_iter().map(RubricIssue).collect(),
            }),
            Err(errors) => Err(Error::invalid_rubric(name, &errors)),
        }
    }

    /// Identifier, kebab-case.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.rubric.id
    }

    /// Version of its content.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.rubric.version
    }

    /// Title for people.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.rubric.title
    }

    /// SHA-256, hexadecimal, of its file; where it builds on others, of the one file that says the same
    /// (`hegui rubric resolve`).
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.rubric.digest
    }

    /// Its items, in its order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = RubricItem<'_>> {
        self.rubric.items.iter().map(RubricItem)
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<RubricItem<'_>> {
        self.items().find(|item| item.id() == id)
    }

    /// What is doubtful in its file, though it can be used.
    #[must_use]
    pub fn warnings(&self) -> &[RubricIssue] {
        &self.warnings
    }
}

/// An item of a rubric.
#[derive(Debug, Clone, Copy)]
pub struct RubricItem<'r>(&'r Item);

impl<'r> RubricItem<'r> {
    /// Identifier; it never changes: `decisions.legal-advisors`.
    #[must_use]
    pub fn id(self) -> &'r str {
        &self.0.id
    }

    /// Title for people.
    #[must_use]
    pub fn title(self) -> &'r str {
        &self.0.title
    }

    /// The most points it can earn, whole.
    #[must_use]
    pub fn points(self) -> u32 {
        self.0.points
    }

    /// Whether its absence caps the band.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.0.required
    }

    /// The laws and documents that require it, whenever they are in force.
    pub fn legal_bases(self) -> impl Iterator<Item = String> + use<'r> {
        self.0.basis.iter().map(Basis::cited)
    }

    /// What an author should write, with a model sentence.
    #[must_use]
    pub fn advice(self) -> &'r str {
        &self.0.advice
    }
}
