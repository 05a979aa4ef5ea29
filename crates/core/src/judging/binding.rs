//! Binds figures to the items they measure.
//!
//! A figure belongs to an item that is named in its own part of the clause (parts are cut at `、`);
//! else to the item named nearest in the clause; else to an item in whose topic the clause stands, if
//! one of that item's own nouns stands in the clause. The unit of measure must fit the item in each
//! case: 审查合同30份,法律顾问参与 does not make thirty legal advisors, because they are not counted by 份.

use crate::figure::Figure;
use crate::judging::anchor::Anchor;
use crate::judging::carried::{
    SpokenBefore, goes_on, inherited, name_goes_on, only_acts, summed_up, verb_before,
};
use crate::judging::claimants::{CLAIMANTS_PER_CLAUSE, Claimant, ClauseClaimants};
use crate::judging::claims::{FigureClaim, FigureClaims};
use crate::judging::marks::ClauseMarks;
use crate::judging::scene::Scene;
use crate::judging::topics::Topics;
use crate::matching::grouped::Grouped;
use hegui_rubric::Reach;
use hegui_text::span::ViewSpan;

/// Places in one row, or in one cell of a head, that name an item for the cells of the row or below it, at
/// most.
const LABELS_PER_ROW: usize = 16;

/// Binds the figures of a document.
pub(crate) fn bind(
    scene: &Scene<'_>,
    figures: &[Figure],
    anchors: &[Vec<Anchor>],
    topics: &Topics,
) -> FigureClaims {
    let named = named_claimants(scene, anchors);
    let nouns = nouns_by_clause(scene, topics);
    let view = scene.document.view();
    let marks = ClauseMarks::of(view);
    let mut before = ViewSpan::new(0, 0);
    let mut spoken_before = SpokenBefore::default();
    let mut list = Vec::new();
    let (mut claimants, mut claimants_of) = (ClauseClaimants::default(), None);
    for figure in figures
        .iter()
        .filter(|figure| figure.is_measure() && !figure.weak)
    {
        let span = figure.view_span();
        let Some(clause) = scene.clauses.holding(span) else {
            continue;
        };
        let own = scene.clauses.span(clause);
        let is_no_zero = figure.is_zero() && scene.context.is_affirmed(own);
        if marks.is_quoted(own, span) || sums_up_a_list(scene, span) || is_no_zero {
            continue;
        }
        let summed = summed_up(scene, own, std::mem::replace(&mut before, span), span);
        if claimants_of != Some(clause) {
            let own = named.get(clause).map_or(&[][..], Vec::as_slice);
            claimants = ClauseClaimants::of(scene, topics, clause, own, nouns.group(clause));
            claimants_of = Some(clause);
        }
        let part = marks.part_of(own, span);
        let part = summed.map_or(part, |summed| summed.cover(part));
        let mut items = claimants.owners(scene, figure, part);
        let mut inherits = None;
        if items.is_empty() {
            let before = spoken_before.of(scene, clause, |clause| {
                let own = named.get(clause).map_or(&[][..], Vec::as_slice);
                ClauseClaimants::of(scene, topics, clause, own, nouns.group(clause))
            });
            let sentence = scene.sentence_of(clause).start;
            let in_sentence = || before.filter(|(from, _)| *from >= sentence);
            if goes_on(scene, own) {
                (items, inherits) = inherited(scene, figure, before, |_| true);
            } else if only_acts(scene, own, span) {
                (items, inherits) = inherited(scene, figure, in_sentence(), |_| true);
            } else {
                // 合同由法规科审查,全年审查43份: the verb of the name goes on in the sentence.
                let verb = verb_before(view, span);
                let names_verb = |claimant: &Claimant| {
                    verb.is_some_and(|verb| claimant.span.of(view).contains(verb))
                        || name_goes_on(view, claimant.span, own, span)
                };
                (items, inherits) = inherited(scene, figure, in_sentence(), names_verb);
            }
        }
        list.push(FigureClaim {
            span,
            clause,
            zero: figure.is_zero(),
            items,
            inherits,
        });
    }
    FigureClaims::new(list, scene.compiled.items.len())
}

/// Where items are named, by clause.
fn named_claimants(scene: &Scene<'_>, anchors: &[Vec<Anchor>]) -> Vec<Vec<Claimant>> {
    let mut named: Vec<Vec<Claimant>> = Vec::new();
    named.resize_with(scene.clauses.len(), Vec::new);
    for (item, list) in anchors.iter().enumerate() {
        for anchor in list.iter().filter(|anchor| !anchor.is_umbrella()) {
            let span = anchor.span;
            // Another way of saying it may reach into later clauses.
            let later = (anchor.clause + 1..scene.sentence_of(anchor.clause).end)
                .take_while(|&clause| scene.clauses.span(clause).start < span.end);
            for clause in std::iter::once(anchor.clause).chain(later) {
                let Some(claimants) = named.get_mut(clause) else {
                    continue;
                };
                if clause == anchor.clause && claimants.len() >= CLAIMANTS_PER_CLAUSE {
                    scene.pass_over();
                } else {
                    claimants.push(Claimant { item, span });
                }
            }
        }
    }
    lend_row_labels(scene, anchors, &mut named);
    lend_heads(scene, anchors, &mut named);
    named
}

/// What a row of a table is about is named once, in its first cells: cells of the row that name nothing
/// themselves are about that (法律顾问 | 聘请 | 3名).
fn lend_row_labels(scene: &Scene<'_>, anchors: &[Vec<Anchor>], named: &mut [Vec<Claimant>]) {
    let bare: Vec<bool> = named.iter().map(Vec::is_empty).collect();
    for (item, list) in anchors.iter().enumerate() {
        let mut row = (None, 0);
        for anchor in list
            .iter()
            .filter(|anchor| scene.is_row_label(anchor.clause))
        {
            let block = Some(scene.block_of(anchor.clause));
            row = (block, if row.0 == block { row.1 + 1 } else { 1 });
            if row.1 > LABELS_PER_ROW {
                scene.pass_over();
                continue;
            }
            for clause in scene.clauses.around(anchor.clause, Reach::Paragraph) {
                if bare.get(clause) == Some(&true)
                    && let Some(claimants) = named.get_mut(clause)
                {
                    let span = anchor.span;
                    claimants.push(Claimant { item, span });
                }
            }
        }
    }
}

/// What a column of a table is about is named once, in its head: figures below it that nothing in their cell
/// or row names are about that (行政复议 | 行政诉讼 over 3 | 0).
fn lend_heads(scene: &Scene<'_>, anchors: &[Vec<Anchor>], named: &mut [Vec<Claimant>]) {
    if scene.beneath.len() == 0 {
        return;
    }
    let mut over: Vec<Vec<Claimant>> = Vec::new();
    over.resize_with(scene.beneath.len(), Vec::new);
    for (item, list) in anchors.iter().enumerate() {
        for anchor in list.iter().filter(|anchor| !anchor.is_umbrella()) {
            let span = anchor.span;
            let Some(head) = scene.beneath.head_over(span) else {
                continue;
            };
            match over.get_mut(head) {
                Some(names) if names.len() < LABELS_PER_ROW => names.push(Claimant { item, span }),
                _ => scene.pass_over(),
            }
        }
    }
    let bare: Vec<bool> = named.iter().map(Vec::is_empty).collect();
    for (head, names) in over
        .iter()
        .enumerate()
        .filter(|(_, names)| !names.is_empty())
    {
        for &cell in scene.beneath.figures(head) {
            let clauses = scene.clauses.beginning_in(cell);
            for clause in clauses.filter(|clause| bare.get(*clause) == Some(&true)) {
                if let Some(claimants) = named.get_mut(clause) {
                    claimants.extend_from_slice(names);
                }
            }
        }
    }
}

/// The nouns of the items that are named somewhere, by clause: what each item counts, then its measures.
fn nouns_by_clause(scene: &Scene<'_>, topics: &Topics) -> Grouped<Claimant> {
    let mut list = Vec::new();
    for item in scene.compiled.items.iter().filter(|item| topics.has(item)) {
        let hits = scene.hits.of(item.figures).iter();
        for hit in hits.chain(scene.hits.of(item.measures).iter()) {
            if hit.span.end <= scene.clauses.span(hit.clause).end {
                let clause = u32::try_from(hit.clause).unwrap_or(u32::MAX);
                let (item, span) = (item.index, hit.span);
                list.push((clause, Claimant { item, span }));
            }
        }
    }
    Grouped::of(scene.clauses.len(), &list)
}

/// Whether a figure only counts the titles or names listed before it (《甲》《乙》等三个文件). After other
/// lists it measures them (来信、来访等45件).
fn sums_up_a_list(scene: &Scene<'_>, span: ViewSpan) -> bool {
    let before = scene.document.view().get(..span.start).unwrap_or("");
    let words = &scene.compiled.conventions.and_so_on;
    let mut lists = words
        .iter()
        .filter_map(|word| before.strip_suffix(word.as_str()));
    lists.any(|list| list.ends_with(['》', '”']))
}

#[cfg(test)]
mod tests {
    use crate::judging::testing::assert_judged;

    #[test]
    fn a_figure_measures_the_item_it_belongs_to() {
        assert_judged(&[
            // The one named in its part of the clause,
            (
                "advisors",
                "共有法律顾问3名、案卷评查30份。",
                "quantified: 法律顾问 + 3名",
            ),
            (
                "files",
                "共有法律顾问3名、案卷评查30份。",
                "quantified: 案卷评查 + 30份",
            ),
            // if the unit fits: files are not counted by 名.
            (
                "files",
                "案卷评查由法律顾问3名参加。",
                "mentioned: 案卷评查",
            ),
            (
                "advisors",
                "案卷评查由法律顾问3名参加。",
                "quantified: 法律顾问 + 3名",
            ),
            // A total measures all that is listed before it,
            (
                "advisors",
                "法律顾问、案卷评查共30份。",
                "quantified: 法律顾问 + 30份",
            ),
            (
                "files",
                "法律顾问、案卷评查共30份。",
                "quantified: 案卷评查 + 30份",
            ),
            // and goes on about what was named last.
            (
                "advisors",
                "聘请法律顾问，共审查30件。",
                "quantified: 法律顾问 + 聘请 + 30件",
            ),
            // So does the verb of the name.
            (
                "files",
                "案卷评查有序进行，全年评查30份。",
                "quantified: 案卷评查 + 30份",
            ),
            // So does a clause that says nothing but an act, and one that goes on with the name's last word.
            (
                "advisors",
                "重视法律顾问工作，全年聘请3名。",
                "quantified: 法律顾问 + 聘请 + 3名",
            ),
            (
                "files",
                "重视案卷评查工作，全年评查材料30份。",
                "quantified: 案卷评查 + 30份",
            ),
            (
                "advisors",
                "重视法律顾问工作，组织干部3名。",
                "mentioned: 法律顾问",
            ),
            // A number in a name, and one that only counts titles, measure nothing.
            (
                "advisors",
                "开展“法律顾问3次行”活动。",
                "described: 法律顾问 + 开展",
            ),
            (
                "files",
                "落实《案卷评查办法》等3份文件。",
                "mentioned: 案卷评查",
            ),
        ]);
    }
}
