//! What a rubric's author has looked at and lets stand.

use hegui_rubric::{Allowance, Lint, Origins, Rubric};

use super::finding::Finding;
use crate::rubric_diff::Part;

/// Takes out what the rubric allows, and reports its own allowances that allow nothing. With reports, a term
/// that no example holds may be found in them: an allowance of such terms need not suppress anything then.
pub(super) fn apply(
    rubric: &Rubric,
    origins: Option<&Origins>,
    has_reports: bool,
    found: &mut Vec<Finding>,
) {
    let mut used = vec![false; rubric.allow.len()];
    found.retain(|finding| {
        let mut is_allowed = false;
        for (allowance, used) in rubric.allow.iter().zip(&mut used) {
            if covers(allowance, finding) {
                is_allowed = true;
                *used = true;
            }
        }
        !is_allowed
    });
    for (at, (allowance, used)) in rubric.allow.iter().zip(used).enumerate() {
        let origin = origins.and_then(|origins| origins.allowance(at));
        let is_own = origin.is_none_or(|origin| origin.is_own);
        let may_be_idle = has_reports && allowance.lint == Lint::UnevidencedTerm;
        if !used && is_own && !may_be_idle {
            let words = [
                Some(allowance.lint.id()),
                allowance.item.as_deref(),
                allowance.at.as_deref(),
            ];
            found.push(Finding {
                lint: Lint::IdleAllowance,
                places: Vec::new(),
                part: Some(Part::Rubric),
                words: words.into_iter().flatten().map(str::to_owned).collect(),
            });
        }
    }
}

/// Whether an allowance is about a finding.
fn covers(allowance: &Allowance, finding: &Finding) -> bool {
    let parts = || {
        finding
            .part
            .iter()
            .chain(finding.places.iter().map(|place| &place.part))
    };
    let of_item = |id: &String| parts().any(|part| part.item() == Some(id));
    let of_place = |at: &String| {
        finding.words.iter().any(|word| is_word(word, at)) || parts().any(|part| is_part(part, at))
    };
    allowance.lint == finding.lint
        && allowance.item.as_ref().is_none_or(of_item)
        && allowance.at.as_ref().is_none_or(of_place)
}

/// A word as findings name it: folded, an expression between slashes.
fn is_word(word: &str, at: &str) -> bool {
    let expression = word
        .strip_prefix('/')
        .and_then(|word| word.strip_suffix('/'));
    word == at || expression == Some(at) || word == hegui_text::normalise::fold(at)
}

fn is_part(part: &Part, at: &str) -> bool {
    match part {
        Part::General => at == "general",
        Part::Document => at == "document",
        Part::MeasureWords => at == "measure_words",
        Part::Figures => at == "figures",
        Part::Role(id) | Part::Group(id) | Part::Band(id) => id == at,
        Part::Cue { words, .. } | Part::Umbrella { words, .. } | Part::Way { words, .. } => {
            words.iter().any(|word| is_word(word, at))
        }
        Part::Rubric | Part::Item { .. } => false,
    }
}
