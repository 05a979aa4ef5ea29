//! Every hit of an item's words, with the anchor or the evidence that came of it, or what kept it out.

use std::cell::Cell;

use super::index::{self, Counting};
use super::{Because, CANDIDATES, PatternKind, RawCandidate, patterns, ways};
use crate::document::BlockKind;
use crate::figure::{Figure, FigureKind};
use crate::judging::anchors::{Anchor, AnchorKind, is_clear, is_homonym, push_way, sentence_of};
use crate::judging::binding::{Claim, unit_fits};
use crate::judging::compiled::{ItemSets, WaySets};
use crate::judging::grading::{Finding, Located, all_that_counts};
use crate::judging::shade::Shade;
use crate::judging::{Judged, Seen};
use crate::matching::hits::Hit;
use crate::matching::matcher::SetId;
use hegui_rubric::{Item, Reason, Rubric, Term};
use hegui_text::span::ViewSpan;

/// Longest homonym that is looked for round a hit, in bytes.
const ROUND: usize = 300;

/// What a candidate is a hit of.
struct Pattern {
    kind: PatternKind,
    written: String,
}

/// Sees all that was seen of one item and what was made of it.
pub(crate) struct Tracer<'a> {
    seen: &'a Seen<'a>,
    judged: &'a Judged<'a>,
    rubric: &'a Rubric,
    index: usize,
    sets: &'a ItemSets,
    item: &'a Item,
    anchors: &'a [Anchor],
    /// What counts and the part of it that is kept.
    counting: Counting,
    kept: &'a [Finding],
    /// The anchors that count by beginning: their index, and the farthest end so far.
    reach: Vec<(usize, usize)>,
    /// Clauses with an anchor, in order.
    named_in: Vec<usize>,
    /// Candidates that were not looked into because there are too many.
    passed: Cell<usize>,
}

impl<'a> Tracer<'a> {
    pub(crate) fn new(
        seen: &'a Seen<'a>,
        judged: &'a Judged<'a>,
        rubric: &'a Rubric,
        index: usize,
        sets: &'a ItemSets,
        item: &'a Item,
    ) -> Self {
        let found = judged.findings.items.get(index);
        let anchors = judged.anchors.get(index).map_or(&[][..], Vec::as_slice);
        let mut named_in: Vec<usize> = anchors.iter().map(|anchor| anchor.clause).collect();
        named_in.sort_unstable();
        named_in.dedup();
        Self {
            seen,
            judged,
            rubric,
            index,
            sets,
            item,
            anchors,
            counting: Counting::of(all_that_counts(
                &judged.scene,
                &judged.anchors,
                &judged.topics,
                &judged.claims,
                index,
            )),
            reach: index::reach(anchors),
            named_in,
            passed: Cell::new(0),
            kept: found.map_or(&[], |found| &found.evidence),
        }
    }

    /// All of them, in no order, and how many more there are that cannot be among those shown.
    pub(crate) fn candidates(&self) -> (Vec<RawCandidate>, usize) {
        let mut list = Vec::new();
        let named = [
            (PatternKind::Name, self.sets.terms, &self.item.terms),
            (PatternKind::Sign, self.sets.signs, &self.item.signs),
        ];
        for (kind, set, terms) in named {
            let mut room = CANDIDATES;
            for hit in self.judged.scene.hits.of(set).iter() {
                if self.has_room(&mut room, hit.span) {
                    list.push(self.named(hit, self.pattern(kind, terms, hit.span)));
                }
            }
        }
        for (number, (way, terms)) in self.sets.ways.iter().zip(&self.item.ways).enumerate() {
            self.way(PatternKind::Way(number + 1), way, &terms.all, &mut list);
        }
        let umbrellas = self.seen.compiled.umbrellas.iter();
        for (umbrella, written) in umbrellas.zip(&self.rubric.umbrellas) {
            if umbrella.items.contains(&self.index) {
                let mut room = CANDIDATES;
                for hit in self.judged.scene.hits.of(umbrella.terms).iter() {
                    if !self.has_room(&mut room, hit.span) {
                        continue;
                    }
                    let pattern = self.pattern(PatternKind::Umbrella, &written.terms, hit.span);
                    list.push(self.named(hit, pattern));
                }
            }
        }
        self.zeros(&mut list);
        self.weak(&mut list);
        self.figures(&mut list);
        self.not_applicable(&mut list);
        self.summed(&mut list);
        (list, self.passed.get())
    }

    /// Whether a candidate at `span` may be among those shown: one that is kept, or one of the first of its
    /// kind. To look into more would take time in the square of a hostile text.
    fn has_room(&self, room: &mut usize, span: ViewSpan) -> bool {
        if self.kept.iter().any(|kept| kept.named == span) {
            return true;
        }
        let has_room = *room > 0;
        *room = room.saturating_sub(1);
        if !has_room {
            self.passed.set(self.passed.get() + 1);
        }
        has_room
    }

    fn pattern(&self, kind: PatternKind, terms: &[Term], span: ViewSpan) -> Pattern {
        let written = patterns::written(terms, span.of(self.seen.document.view()));
        Pattern { kind, written }
    }

    fn candidate(&self, pattern: Pattern, hit: &Hit) -> RawCandidate {
        let scene = &self.judged.scene;
        let sentence = scene.clauses.cover(sentence_of(scene, hit.clause));
        RawCandidate {
            kind: pattern.kind,
            written: pattern.written,
            place: Located {
                span: hit.span,
                sentence: sentence.cover(hit.span),
                block: scene
                    .clauses
                    .get(hit.clause)
                    .map_or(0, |clause| clause.block),
            },
            grade: None,
            measure: None,
            figure: None,
            because: None,
            by: None,
        }
    }

    fn dropped(
        &self,
        pattern: Pattern,
        hit: &Hit,
        because: Because,
        by: Option<ViewSpan>,
    ) -> RawCandidate {
        RawCandidate {
            because: Some(because),
            by,
            ..self.candidate(pattern, hit)
        }
    }

    /// A hit that names the item, by the anchor that came of it.
    fn named(&self, hit: &Hit, pattern: Pattern) -> RawCandidate {
        let kind = match pattern.kind {
            PatternKind::Name => AnchorKind::Name,
            PatternKind::Umbrella => AnchorKind::Umbrella,
            PatternKind::Zero => AnchorKind::Zero,
            _ => AnchorKind::Sign,
        };
        let here = || index::at(self.anchors, hit.span).iter();
        let anchor = here()
            .find(|anchor| anchor.kind == kind)
            .or_else(|| here().next());
        match anchor {
            Some(anchor) => self.of_anchor(anchor, pattern),
            None => {
                let (because, by) = self.silently(hit);
                self.dropped(pattern, hit, because, by)
            }
        }
    }

    fn of_anchor(&self, anchor: &Anchor, pattern: Pattern) -> RawCandidate {
        let hit = Hit {
            span: anchor.span,
            clause: anchor.clause,
        };
        let Some((reason, cue)) = anchor.dropped else {
            let counting = |finding: &&Finding| finding.grade >= anchor.grade;
            let finding = self.counting.named(anchor.span).find(counting);
            return match finding {
                Some(finding) => self.of_finding(finding, pattern, &hit),
                None => self.dropped(pattern, &hit, Because::Other, None),
            };
        };
        let (because, by) = self.stopped(anchor, reason, cue);
        self.dropped(pattern, &hit, because, by)
    }

    /// Evidence that is kept, or for which there was no room.
    fn of_finding(&self, finding: &Finding, pattern: Pattern, hit: &Hit) -> RawCandidate {
        if self.kept.iter().any(|kept| kept.is_same(finding)) {
            return RawCandidate {
                grade: Some(finding.grade),
                measure: finding.measure.filter(|measure| *measure != finding.named),
                figure: finding.figure,
                ..self.candidate(pattern, hit)
            };
        }
        let same_place = |other: &&Finding| other.place.span.overlaps(finding.place.span);
        match self.kept.iter().find(same_place) {
            Some(other) => self.dropped(pattern, hit, Because::Duplicate, Some(other.named)),
            None => self.dropped(pattern, hit, Because::Surplus, None),
        }
    }

    /// Why no anchor came of a hit.
    fn silently(&self, hit: &Hit) -> (Because, Option<ViewSpan>) {
        if let Some(found) = self.other_meaning(hit) {
            return found;
        }
        if self.sets.counts_under.is_some() {
            return (Because::OutOfPlace, None);
        }
        (Because::Other, None)
    }

    fn other_meaning(&self, hit: &Hit) -> Option<(Because, Option<ViewSpan>)> {
        let scene = &self.judged.scene;
        if is_homonym(scene, self.sets, hit) {
            let round = ViewSpan::new(hit.span.start.saturating_sub(ROUND), hit.span.end + ROUND);
            let longer = scene
                .hits
                .within(self.sets.homonyms, round)
                .find(|longer| longer.span.overlaps(hit.span));
            return Some((Because::Homonym, longer.map(|longer| longer.span)));
        }
        let clause = scene.clauses.span(hit.clause);
        let near = scene.hits.within(self.sets.not_near, clause).next()?;
        Some((Because::NotNear, Some(near.span)))
    }

    /// What dropped an anchor.
    fn stopped(
        &self,
        anchor: &Anchor,
        reason: Reason,
        cue: Option<ViewSpan>,
    ) -> (Because, Option<ViewSpan>) {
        let context = self.judged.scene.context;
        let shade = context
            .over(anchor.span)
            .find(|shade| shade.reason == reason && shade.cue == cue);
        if let Some(shade) = shade {
            return self.shaded(shade, anchor.span);
        }
        if let Some(named) = context.named_document(anchor.span)
            && reason == Reason::TitleOnly
        {
            return (Because::NamedDocument, Some(named.span));
        }
        if anchor.heading {
            let contrary = self
                .anchors
                .iter()
                .find(|other| !other.heading && other.dropped == Some((reason, cue)))
                .map(|other| other.span);
            return (Because::Contradicted(reason), cue.or(contrary));
        }
        // A way is stopped by what stands over one of its parts.
        let clause = self.judged.scene.clauses.span(anchor.clause);
        let wide = context
            .over(anchor.span.cover(clause))
            .find(|shade| shade.reason == reason && shade.cue == cue);
        wide.map_or((Because::Cue(reason), cue), |shade| {
            self.shaded(shade, anchor.span)
        })
    }

    fn shaded(&self, shade: &Shade, span: ViewSpan) -> (Because, Option<ViewSpan>) {
        match shade.cue {
            Some(cue) if self.is_year(cue) => (Because::Year(shade.reason), Some(cue)),
            Some(cue) => (Because::Cue(shade.reason), Some(cue)),
            None => (
                Because::Section(shade.reason),
                self.section_words(span, shade.reason),
            ),
        }
    }

    fn is_year(&self, cue: ViewSpan) -> bool {
        let general = &self.seen.compiled.general;
        let figures = &self.seen.figures;
        let first = figures.partition_point(|figure| figure.view_span().start < cue.start);
        let by_figure = figures
            .iter()
            .skip(first)
            .take_while(|figure| figure.view_span().start == cue.start)
            .any(|figure| figure.view_span() == cue && matches!(figure.kind, FigureKind::Year(_)));
        by_figure
            || [general.past_year, general.next_year]
                .iter()
                .any(|&set| self.seen.hits.within(set, cue).any(|hit| hit.span == cue))
    }

    /// The words that gave the section of `span` its role: the head of the column, an opener before it
    /// in the paragraph, the nearest heading, or an opener in the paragraphs that it counts on from.
    fn section_words(&self, span: ViewSpan, reason: Reason) -> Option<ViewSpan> {
        let document = self.seen.document;
        let hits = &self.seen.hits;
        let roles = || {
            let roles = self.seen.compiled.roles.iter();
            roles.filter(|role| role.reason == Some(reason))
        };
        let at = document.block_at(span.start)?;
        let block = document.blocks().get(at)?;
        let last_opener = |range: ViewSpan| {
            roles()
                .flat_map(|role| hits.within(role.openers, range))
                .map(|hit| hit.span)
                .max()
        };
        // Within the paragraph an opener works from the beginning of its clause.
        let clause = self.seen.clauses.holding(span);
        let upto = clause.map_or(span.end, |clause| self.seen.clauses.span(clause).end);
        if let Some(opener) = last_opener(ViewSpan::new(block.span.start, upto)) {
            return Some(opener);
        }
        if block.kind == BlockKind::TableRow {
            let head = (0..at)
                .rev()
                .take_while(|&row| {
                    document
                        .blocks()
                        .get(row)
                        .is_some_and(|row| row.kind == BlockKind::TableRow)
                })
                .last()
                .and_then(|row| document.blocks().get(row));
            let column = head.and_then(|head| {
                roles()
                    .flat_map(|role| hits.within(role.columns, head.span))
                    .next()
            });
            if let Some(column) = column {
                return Some(column.span);
            }
        }
        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
        let own = block
            .lead
            .map(|(lead, _)| lead)
            .or(is_heading.then_some(block.span));
        let above = document
            .heading_of(at)
            .filter_map(|heading| document.blocks().get(heading))
            .map(|heading| heading.span);
        let heading = own.into_iter().chain(above).find(|&heading| {
            roles().any(|role| hits.within(role.headings, heading).next().is_some())
        });
        heading.or_else(|| last_opener(ViewSpan::new(0, block.span.start)))
    }

    fn way(
        &self,
        kind: PatternKind,
        way: &WaySets,
        terms: &[Vec<Term>],
        list: &mut Vec<RawCandidate>,
    ) {
        let scene = &self.judged.scene;
        let view = self.seen.document.view();
        let written = |span: ViewSpan| {
            let sets = way.all.iter().zip(terms).map(|(&set, terms)| {
                let words = scene.hits.within(set, span).next();
                patterns::set(terms, words.map_or("", |hit| hit.span.of(view)))
            });
            sets.collect::<Vec<_>>().join(" + ")
        };
        let mut found = Vec::new();
        push_way(scene, self.sets, way, &mut found);
        for anchor in &found {
            let pattern = Pattern {
                kind,
                written: written(anchor.span),
            };
            // The item's own list knows whether a heading was contradicted.
            let own = index::at(self.anchors, anchor.span)
                .iter()
                .find(|own| own.kind == anchor.kind);
            list.push(self.of_anchor(own.unwrap_or(anchor), pattern));
        }
        for (hit, stop) in ways::forbidden(self.judged, way) {
            let pattern = Pattern {
                kind,
                written: written(hit.span),
            };
            list.push(self.dropped(pattern, &hit, Because::Forbidden, Some(stop)));
        }
    }

    /// Nouns of which a zero was reported; those of which none was are no candidates.
    fn zeros(&self, list: &mut Vec<RawCandidate>) {
        let mut room = CANDIDATES;
        for hit in self.judged.scene.hits.of(self.sets.zero).iter() {
            let anchor = index::at(self.anchors, hit.span)
                .iter()
                .find(|anchor| anchor.kind == AnchorKind::Zero);
            if let Some(anchor) = anchor
                && self.has_room(&mut room, hit.span)
            {
                let pattern = self.pattern(PatternKind::Zero, &self.item.zero, hit.span);
                list.push(self.of_anchor(anchor, pattern));
            }
        }
    }

    /// Measures and words of figures, which count in the item's topic only.
    fn weak(&self, list: &mut Vec<RawCandidate>) {
        let sets: [(PatternKind, SetId, &[Term]); 2] = [
            (
                PatternKind::Measure,
                self.sets.measures,
                &self.item.measures,
            ),
            (
                PatternKind::FigureNoun,
                self.sets.figures,
                &self.item.figures,
            ),
        ];
        for (kind, set, terms) in sets {
            let mut room = CANDIDATES;
            for hit in self.judged.scene.hits.of(set).iter() {
                if !self.has_room(&mut room, hit.span) {
                    continue;
                }
                let pattern = self.pattern(kind, terms, hit.span);
                let finding = self
                    .counting
                    .named(hit.span)
                    .find(|finding| finding.measure == Some(hit.span));
                list.push(match finding {
                    Some(finding) => self.of_finding(finding, pattern, hit),
                    None => {
                        let (because, by) = self.weakly(hit, kind);
                        self.dropped(pattern, hit, because, by)
                    }
                });
            }
        }
    }

    fn weakly(&self, hit: &Hit, kind: PatternKind) -> (Because, Option<ViewSpan>) {
        let scene = &self.judged.scene;
        if let Some(name) = index::first_over(self.anchors, &self.reach, hit.span) {
            return (Because::InName, Some(name.span));
        }
        let info = scene.clauses.get(hit.clause);
        if info.is_none_or(|clause| clause.heading) {
            return (Because::Heading, None);
        }
        if !self.judged.topics.in_topic(scene, self.index, hit.clause) {
            return (Because::NoTopic, None);
        }
        if let Some(found) = self.other_meaning(hit) {
            return found;
        }
        if !is_clear(scene, self.sets, hit) {
            return self.over(hit.span);
        }
        if kind == PatternKind::FigureNoun {
            return (Because::NoFigure, None);
        }
        (Because::Other, None)
    }

    /// The strongest thing over `span` that stops the item.
    fn over(&self, span: ViewSpan) -> (Because, Option<ViewSpan>) {
        let context = self.judged.scene.context;
        let shade = context
            .over(span)
            .find(|shade| !self.sets.ignores.contains(&shade.reason));
        if self.sets.counts_under.is_some() {
            return (Because::OutOfPlace, None);
        }
        match (shade, context.named_document(span)) {
            (Some(shade), _) => self.shaded(shade, span),
            (None, Some(named)) => (Because::NamedDocument, Some(named.span)),
            (None, None) => (Because::Other, None),
        }
    }

    /// The figures in the sentences that name the item and in those after them, but for those that count.
    fn figures(&self, list: &mut Vec<RawCandidate>) {
        let scene = &self.judged.scene;
        let mut near: Vec<usize> = Vec::new();
        let counted =
            |anchor: &&Anchor| anchor.dropped.is_none() && anchor.kind != AnchorKind::Umbrella;
        for anchor in self.anchors.iter().filter(counted) {
            let sentence = sentence_of(scene, anchor.clause);
            let block = |clause| scene.clauses.get(clause).map(|info| info.block);
            if block(sentence.end) == block(anchor.clause) {
                near.extend(sentence_of(scene, sentence.end));
            }
            near.extend(sentence);
        }
        near.sort_unstable();
        near.dedup();
        let mut room = CANDIDATES;
        for figure in &self.seen.figures {
            let span = figure.view_span();
            let Some(clause) = scene.clauses.holding(span) else {
                continue;
            };
            if near.binary_search(&clause).is_err() || self.counting.has_figure(span) {
                continue;
            }
            let hit = Hit { span, clause };
            let is_candidate = self.claim(&hit).is_some() || self.is_named_in(clause);
            if !is_candidate || !self.has_room(&mut room, span) {
                continue;
            }
            let Some((because, by)) = self.unused(figure, &hit) else {
                continue;
            };
            let pattern = Pattern {
                kind: PatternKind::Figure,
                written: String::new(),
            };
            list.push(self.dropped(pattern, &hit, because, by));
        }
    }

    /// Why a figure near the item does not measure it; `None` where it is not worth a word.
    fn unused(&self, figure: &Figure, hit: &Hit) -> Option<(Because, Option<ViewSpan>)> {
        let Some(claim) = self.claim(hit) else {
            // Numbers of every kind stand all over a report.
            let named_here = self.is_named_in(hit.clause);
            return named_here.then_some((Because::NoMeasure, None));
        };
        if claim.items.contains(&self.index) {
            let clause = self.judged.scene.clauses.span(hit.clause);
            return Some(
                match self
                    .counting
                    .figures()
                    .find(|&other| clause.contains(other))
                {
                    Some(other) => (Because::Duplicate, Some(other)),
                    None => self.over(hit.span),
                },
            );
        }
        if !unit_fits(self.sets, figure) {
            return Some((Because::Unit, None));
        }
        Some(match claim.items.first() {
            Some(&other) => (Because::BelongsTo(other), None),
            None => (Because::Unbound, None),
        })
    }

    /// The claim of the figure at a hit.
    fn claim(&self, hit: &Hit) -> Option<&Claim> {
        let claims = self.judged.claims.in_clause(hit.clause);
        let at = claims.binary_search_by_key(&hit.span, |claim| claim.span);
        at.ok().and_then(|at| claims.get(at))
    }

    fn is_named_in(&self, clause: usize) -> bool {
        self.named_in.binary_search(&clause).is_ok()
    }

    fn not_applicable(&self, list: &mut Vec<RawCandidate>) {
        let mut room = CANDIDATES;
        for hit in self.judged.scene.hits.of(self.sets.not_applicable).iter() {
            if !self.has_room(&mut room, hit.span) {
                continue;
            }
            let terms = &self.item.not_applicable;
            let pattern = self.pattern(PatternKind::NotApplicable, terms, hit.span);
            if !is_clear(&self.judged.scene, self.sets, hit) {
                let (because, by) = self
                    .other_meaning(hit)
                    .unwrap_or_else(|| self.over(hit.span));
                list.push(self.dropped(pattern, hit, because, by));
            } else if let Some(evidence) = self.kept.first() {
                list.push(self.dropped(pattern, hit, Because::Superseded, Some(evidence.named)));
            } else {
                list.push(self.candidate(pattern, hit));
            }
        }
    }

    /// What the item takes over from those it sums up.
    fn summed(&self, list: &mut Vec<RawCandidate>) {
        if self.sets.sums_up.is_empty() {
            return;
        }
        for finding in self.kept {
            let owner = self
                .judged
                .findings
                .items
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != self.index)
                .find(|(_, found)| found.evidence.iter().any(|own| own.is_same(finding)));
            let (Some((owner, _)), Some(clause)) =
                (owner, self.judged.scene.clauses.holding(finding.named))
            else {
                continue;
            };
            let pattern = Pattern {
                kind: PatternKind::Summed(owner),
                written: self
                    .rubric
                    .items
                    .get(owner)
                    .map_or_else(String::new, |item| item.id.clone()),
            };
            let hit = Hit {
                span: finding.named,
                clause,
            };
            list.push(self.of_finding(finding, pattern, &hit));
        }
    }
}
