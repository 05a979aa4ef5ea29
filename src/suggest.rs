//! "Did you mean": of the names that are known, the one most like what was given.

/// Of `known`, the string most like `given`, if any is like it.
pub fn closest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const ALIKE: f64 = 0.8;
    let likeness = known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(given, name), name));
    likeness
        .filter(|(likeness, _)| *likeness > ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn likely_slips_are_mended_and_strangers_left_alone() {
        let known = ["health-rule-of-law", "decisions.legal-advisors"];
        assert_eq!(
            closest("health-rule-of-lew", known),
            Some("health-rule-of-law")
        );
        assert_eq!(
            closest("decisions.legal-advisor", known),
            Some("decisions.legal-advisors")
        );
        assert_eq!(closest("xyz", known), None);
    }
}
