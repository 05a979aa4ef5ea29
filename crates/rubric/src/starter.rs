//! A rubric to start from.

/// The starter, with an id and a title of its own.
const STARTER: &str = include_str!("../../../rubrics/starter.toml");

/// The source of a new rubric with this id and title. It is right where they are.
#[must_use]
pub fn starter(id: &str, title: &str) -> String {
    let [id, title] = [id, title].map(|text| toml::Value::from(text).to_string());
    let lines = STARTER.lines().map(|line| match line.split_once(" = ") {
        Some(("id", "\"starter\"")) => format!("id = {id}\n"),
        Some(("title", "\"新评分细则\"")) => format!("title = {title}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::starter;
    use crate::Rubric;

    #[test]
    fn whatever_the_title_the_starter_is_right() {
        for title in ["年报", "“年报”", "a\"b\\c", "两\n行", "it's"] {
            let (rubric, warnings) =
                Rubric::parse("new", &starter("annual-report", title)).expect(title);
            assert_eq!(
                (rubric.id.as_str(), rubric.title.as_str()),
                ("annual-report", title)
            );
            assert!(warnings.is_empty(), "{warnings:?}");
        }
        assert!(Rubric::parse("new", &starter("annual report", "年报")).is_err());
        assert!(Rubric::parse("new", &starter("annual-report", " ")).is_err());
    }
}
