//! The rubrics that come with the program, as the build script (`build.rs`) has prepared them. What the
//! form is and how it is read stands in [`crate::rubric`].

/// Names and forms.
const FORMS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/prepared.rs"));

/// The form of the rubric of this name; `None` if there is no such rubric, or something was wrong with it
/// when the program was built.
pub(crate) fn find(name: &str) -> Option<&'static [u8]> {
    FORMS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, form)| *form)
}
