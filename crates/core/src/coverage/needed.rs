//! An example → the terms, ways and cues that it needs. The program leaves out one at a time and judges the
//! example again.

use super::{Needed, Probe};
use crate::document::Document;
use crate::judging::Seen;
use crate::judging::findings::ItemFindings;
use crate::judging::what_if::WhatIf;
use hegui_rubric::{Example, ListOwner};
use hegui_text::Text;
use hegui_text::span::ViewSpan;

impl Probe<'_> {
    /// What an example cannot do without; nothing where it fails as it is. Of other items' words only
    /// umbrellas are tried: those that lend a topic have examples of their own.
    #[must_use]
    pub fn needed(&self, item: usize, example: &Example) -> Needed {
        let mut needed = Needed::default();
        let text = Text::plain(example.full_text());
        let document = Document::of(&text, &self.scorer.rubric().document);
        let seen = Seen::of(&document, &self.scorer.compiled);
        let holds = |seen: &Seen<'_>, suppositions: &[WhatIf]| {
            seen.judge(suppositions, None, |judged| {
                let found = judged.findings.items.get(item);
                found.is_some_and(|found| is_right(found, example))
            })
        };
        if !holds(&seen, &[]) {
            needed.fails = true;
            return needed;
        }
        let view = document.view();
        for list in &self.lists {
            if let ListOwner::Item(other) | ListOwner::Way(other, _) = list.place.owner
                && other != item
            {
                continue;
            }
            for (term, spans) in self.hits_by_term(list, &seen, view) {
                let forget = [WhatIf::ForgetHits(list.set, spans)];
                if !holds(&seen.under(&forget), &[]) {
                    needed.terms.push((list.place, term));
                }
            }
        }
        let ways = self.scorer.compiled.items.get(item);
        for (way, _) in ways.into_iter().flat_map(|sets| &sets.ways).enumerate() {
            if !holds(&seen, &[WhatIf::NoWay(item, way)]) {
                needed.ways.push(way);
            }
        }
        for (cue, sets) in self.scorer.compiled.cues.iter().enumerate() {
            if seen.hits.most(sets.terms) > 0 && !holds(&seen, &[WhatIf::NoCue(cue)]) {
                needed.cues.push(cue);
            }
        }
        needed
    }

    /// The places of each term that no other term of its list has too.
    fn hits_by_term(
        &self,
        list: &super::ListIndex<'_>,
        seen: &Seen<'_>,
        view: &str,
    ) -> Vec<(usize, Vec<ViewSpan>)> {
        let mut by_term: std::collections::BTreeMap<usize, Vec<ViewSpan>> =
            std::collections::BTreeMap::new();
        for hit in seen.hits.of(list.set).iter() {
            if let [term] = list.terms_of(hit.span.of(view))[..] {
                by_term.entry(term).or_default().push(hit.span);
            }
        }
        by_term.into_iter().collect()
    }
}

/// Whether an item got what the example asks for.
fn is_right(found: &ItemFindings, example: &Example) -> bool {
    let mut reasons = found.near_misses.iter().map(|miss| miss.reason);
    found.grade() == Some(example.grade)
        && example
            .reason
            .is_none_or(|wanted| reasons.any(|reason| reason == wanted))
}
