//! Did you mean: the known name that is nearest to a misspelt one.

/// Longer names than this are not compared: nobody misspells so long a name, and comparing is quadratic.
const LONGEST_CHARS: usize = 64;

/// The candidate nearest to `name`, if it is near enough to be what was meant.
#[must_use]
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length == 0 || length > LONGEST_CHARS {
        return None;
    }
    // A third of the letters may be wrong: `actz` is `acts`, `foo` is nothing.
    let tolerance = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_CHARS * 4)
        .map(|candidate| (strsim::osa_distance(name, candidate), candidate))
        .filter(|(distance, candidate)| {
            *distance <= tolerance && *distance < candidate.chars().count()
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn finds_the_nearest_and_nothing_far() {
        let known = ["terms", "title", "this_year", "health-rule-of-law"];
        assert_eq!(closest("term", known), Some("terms"));
        assert_eq!(closest("this-year", known), Some("this_year"));
        assert_eq!(
            closest("health-rule-of-lew", known),
            Some("health-rule-of-law")
        );
        assert_eq!(closest("banana", known), None);
        assert_eq!(closest("", known), None);
        assert_eq!(closest(&"t".repeat(1000), known), None);
    }
}
