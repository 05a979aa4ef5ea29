//! The engines that make the matcher fast and nothing else, each with a switch.
//!
//! An engine that is switched off gives way to the plain twin that it replaces, which finds the same: the property
//! test below holds that. `cargo bench --bench speed -- engines` prints what each one pays; what pays less than 8 %
//! goes. A matcher looks at the switch while it is built and never while it reads a report, so that the switch costs
//! the product nothing.

/// An engine that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Expressions are walked as they are written. Without: each is compiled for `regex-automata`.
    Walker,
    /// Expressions are tried when somebody asks for their hits. Without: all of them, in every report.
    LazyExpressions,
    /// The rarest word that every match holds calls an expression. Without: its anchors do.
    RarestWord,
    /// A table of bits rejects most places of a text. Without: the literals are looked up at each.
    Gate,
    /// The first texts get an automaton of the literals that they can hold. Without: the whole one is built.
    FirstTexts,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Walker,
        Self::LazyExpressions,
        Self::RarestWord,
        Self::Gate,
        Self::FirstTexts,
    ];
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Engine;
    use crate::document::Document;
    use crate::document::testing;
    use crate::matching::clauses::Clauses;
    use crate::matching::hit::Hit;
    use crate::matching::matcher::MatcherBuilder;
    use crate::matching::tolerance::LookAlikes;
    use hegui_rubric::Term;

    fn expression(anchors: &[&str], expression: &str, needs: &[&[&str]]) -> Term {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Term::Regex {
            anchors: owned(anchors),
            expression: expression.to_owned(),
            needs: needs.iter().map(|words| owned(words)).collect(),
        }
    }

    /// The hits of each set in `text`, by a matcher without an engine.
    fn hits(text: &str, off: Option<Engine>) -> Vec<Vec<Hit>> {
        let lists = [
            vec![
                Term::Literal("法治".into()),
                Term::Literal("法治政府".into()),
                expression(&["县"], "县.{0,2}法", &[&["县"], &["法"]]),
            ],
            vec![
                Term::Literal("治".into()),
                expression(
                    &["法", "治"],
                    "(?:法|治)[^政]*政府?",
                    &[&["法", "治"], &["政"]],
                ),
            ],
        ];
        let mut builder = MatcherBuilder::new(off, LookAlikes::default());
        let sets: Vec<_> = lists.iter().map(|terms| builder.set(terms)).collect();
        let matcher = builder.build().unwrap();
        let document = Document::parse(text, &testing::conventions());
        let hits = matcher.find(&document, &Clauses::of(&document));
        let of = |set| hits.of(set).iter().copied().collect();
        sets.into_iter().map(of).collect()
    }

    proptest! {
        #[test]
        fn every_engine_finds_what_its_plain_twin_finds(text in "[法治政府县，。]{0,40}") {
            let expected = hits(&text, None);
            for engine in Engine::ALL {
                prop_assert_eq!(&hits(&text, Some(engine)), &expected, "{:?}", engine);
            }
        }
    }
}
