//! Did you mean: the known name that is nearest to a misspelt one.

use super::limits;

/// The candidate nearest to `name`, if it is near enough to be what was meant.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let length = name.chars().count();
    if length == 0 || length > limits::SUGGESTED_CHARS {
        return None;
    }
    // A third of the letters may be wrong: `actz` is `acts`, `foo` is nothing.
    let tolerance = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= limits::SUGGESTED_CHARS * 4)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= tolerance && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let known = ["terms", "title", "this_year"];
        assert_eq!(nearest("term", known).as_deref(), Some("terms"));
        assert_eq!(nearest("this-year", known).as_deref(), Some("this_year"));
        assert_eq!(nearest("banana", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"t".repeat(1000), known), None);
    }
}
