//! Where a mention does not count, and why: section roles, cues, years, titles of laws.
//!
//! All of it is worked out once for a document, as *shades*: ranges of the view with a reason.
//! Whether a mention counts is then a question of what shades it.

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document};
use crate::figure::{Figure, FigureKind};
use crate::judging::compiled::Compiled;
use crate::judging::shade::Shade;
use crate::judging::tables::Tables;
use crate::matching::clauses::Clauses;
use crate::matching::grouped::Grouped;
use crate::matching::hits::{Hit, Hits, LONGEST};
use crate::matching::matcher::SetId;
use hegui_rubric::{CueReach, Reach, Reason};
use hegui_text::normalise::fold;
use hegui_text::span::ViewSpan;

/// How far before a `before` cue a mention may end, in bytes of the view (fourteen Han characters: names of
/// meetings are long).
const CUE_ADJACENT: usize = 42;

/// How far behind a year the words may stand that only compare with it, in bytes (eight Han characters).
const COMPARISON_REACH: usize = 24;

/// How far behind the beginning of a clause a year may stand to date it, in bytes.
const YEAR_LEAD: usize = 12;

/// A named document 《…》 in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NamedDocument {
    pub(crate) span: ViewSpan,
    pub(crate) standing: Standing,
}

/// What is done with a named document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The authority's own: adopted, issued.
    Adopted,
    /// Upheld, carried out.
    Upheld,
    /// Studied, cited or anything else.
    Other,
}

/// Bytes of the view in one entry of the index of shades.
const STRETCH: usize = 256;

/// Hits of one cue in one clause that are looked at: more say nothing new, and a hostile text must not
/// make more.
const CUES_PER_CLAUSE: usize = 16;

/// How far a title may reach, in bytes of the view; a bracket that is not closed by then is an error.
const TITLE: usize = 450;

/// The index of `shades` (by rank, then by beginning) by stretch of the view.
fn by_stretch(shades: &[Shade]) -> Grouped<usize> {
    let end = shades.iter().map(|shade| shade.span.end).max().unwrap_or(0);
    let mut entries = Vec::new();
    // A shade inside an earlier one of its rank and reason says nothing that this does not say first.
    let mut reached: FxHashMap<(usize, Reason), usize> = FxHashMap::default();
    for (number, shade) in shades.iter().enumerate() {
        let end = reached.entry((shade.rank, shade.reason)).or_default();
        if shade.span.end <= *end {
            continue;
        }
        *end = shade.span.end;
        let last = shade.span.end.saturating_sub(1) / STRETCH;
        let touched = shade.span.start / STRETCH..=last;
        entries.extend(touched.map(|stretch| (u32::try_from(stretch).unwrap_or(u32::MAX), number)));
    }
    Grouped::of(end / STRETCH + 1, &entries)
}

/// The context of a whole document.
#[derive(Debug)]
pub(crate) struct Context {
    /// Strongest first, then by beginning.
    shades: Vec<Shade>,
    /// By stretch of the view ([`STRETCH`] bytes each): which shades touch it, in their order.
    by_stretch: Grouped<usize>,
    named: Vec<NamedDocument>,
    /// Cues that were not looked at because there are too many.
    passed_over: usize,
}

impl Context {
    /// Works out all shades of `document`.
    pub(crate) fn of(
        document: &Document<'_>,
        clauses: &Clauses,
        hits: &Hits<'_>,
        figures: &[Figure],
        compiled: &Compiled,
        tables: Tables,
    ) -> Self {
        let mut shades = tables.shades;
        role_shades(document, clauses, hits, compiled, &mut shades);
        let passed_over = cue_shades(document, clauses, hits, compiled, &mut shades);
        year_shades(document, clauses, hits, figures, compiled, &mut shades);
        let named = named_documents(document, clauses, hits, compiled);
        shades.sort_by_key(|shade| (shade.rank, shade.span.start));
        let by_stretch = by_stretch(&shades);
        Self {
            shades,
            by_stretch,
            named,
            passed_over,
        }
    }

    /// How many cues were not looked at because there are too many.
    pub(crate) fn passed_over(&self) -> usize {
        self.passed_over
    }

    /// The shades over `span`, strongest first; of those of one rank and reason at least the first.
    pub(crate) fn over(&self, span: ViewSpan) -> impl Iterator<Item = &Shade> {
        let stretches = span.start / STRETCH..=span.end.saturating_sub(1).max(span.start) / STRETCH;
        // Nearly always it is one stretch, whose list can be taken as it is.
        let (one, mut several) = if stretches.start() == stretches.end() {
            (self.by_stretch.group(*stretches.start()), Vec::new())
        } else {
            let lists = stretches.flat_map(|stretch| self.by_stretch.group(stretch));
            (&[][..], lists.copied().collect())
        };
        several.sort_unstable();
        several.dedup();
        one.iter()
            .copied()
            .chain(several)
            .filter_map(|index| self.shades.get(index))
            .filter(move |shade| shade.span.overlaps(span))
    }

    /// Forgets what keeps `span` from counting for this reason: what if it did not stand there?
    pub(crate) fn lift(&mut self, span: ViewSpan, reason: Reason) {
        self.shades
            .retain(|shade| shade.reason != reason || !shade.span.overlaps(span));
        self.by_stretch = by_stretch(&self.shades);
        if reason == Reason::TitleOnly {
            self.named.retain(|named| !named.span.overlaps(span));
        }
    }

    /// The named document that holds `span`.
    pub(crate) fn named_document(&self, span: ViewSpan) -> Option<&NamedDocument> {
        let behind = self
            .named
            .partition_point(|named| named.span.start <= span.start);
        let named = self.named.get(behind.checked_sub(1)?)?;
        named.span.contains(span).then_some(named)
    }
}

/// Role of each block by its nearest heading that has one, and of running text by openers.
fn role_shades(
    document: &Document<'_>,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
    shades: &mut Vec<Shade>,
) {
    // Openers anywhere in the text, in order.
    let mut openers: Vec<(Hit, usize)> = compiled
        .roles
        .iter()
        .enumerate()
        .flat_map(|(index, role)| hits.of(role.openers).iter().map(move |&hit| (hit, index)))
        .collect();
    openers.sort_unstable();

    let mut carried: Option<usize> = None;
    for (index, block) in document.blocks().iter().enumerate() {
        if matches!(
            block.kind,
            BlockKind::Navigation | BlockKind::Publication | BlockKind::Title
        ) {
            continue;
        }
        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
        let mut role = role_of_block(document, hits, compiled, index);
        if is_heading {
            carried = None;
        }
        let text = block.span.of(document.view());
        if !is_heading && carried.is_some() && begins_with_enumerator(text) {
            role = role.or(carried);
        }
        // The block is cut at its openers: each part has its own role.
        let mut start = block.span.start;
        let mut last = role;
        let mut opened = None;
        let first = openers.partition_point(|(hit, _)| hit.span.start < block.span.start);
        for (hit, opened_role) in openers
            .iter()
            .skip(first)
            .take_while(|(hit, _)| hit.span.start < block.span.end)
            .filter(|(hit, _)| !is_heading && block.span.contains(hit.span))
        {
            // An opener works from the beginning of its clause.
            let from = clauses.span(hit.clause).start;
            push_role(compiled, last, ViewSpan::new(start, from), shades);
            start = from.max(start);
            last = Some(*opened_role);
            opened = last;
        }
        push_role(compiled, last, ViewSpan::new(start, block.span.end), shades);
        if !is_heading {
            carried = opened.or(if begins_with_enumerator(text) {
                carried
            } else {
                None
            });
        }
    }
}

/// The role of a block by the headings it stands under, its own line or lead first. A heading whose role
/// does not count decides over those below it: what the plan says of 第一责任人 is planned.
fn role_of_block(
    document: &Document<'_>,
    hits: &Hits<'_>,
    compiled: &Compiled,
    index: usize,
) -> Option<usize> {
    let blocks = document.blocks();
    let block = blocks.get(index)?;
    let own = match block.kind {
        BlockKind::Heading { .. } => Some(block.span),
        _ => block.lead.map(|(lead, _)| lead),
    };
    let above = document
        .heading_of(index)
        .filter_map(|heading| blocks.get(heading))
        .map(|heading| heading.span);
    let mut nearest = None;
    for role in own
        .into_iter()
        .chain(above)
        .filter_map(|range| role_of_heading(hits, compiled, range))
    {
        if compiled
            .roles
            .get(role)
            .is_some_and(|role| role.reason.is_some())
        {
            return Some(role);
        }
        nearest = nearest.or(Some(role));
    }
    nearest
}

/// The role whose term comes first in a heading.
fn role_of_heading(hits: &Hits<'_>, compiled: &Compiled, range: ViewSpan) -> Option<usize> {
    let roles = compiled.roles.iter().enumerate();
    roles
        .filter_map(|(index, role)| {
            let hit = hits.within(role.headings, range).next()?;
            Some((hit.span.start, index))
        })
        .min()
        .map(|(_, index)| index)
}

fn push_role(compiled: &Compiled, role: Option<usize>, span: ViewSpan, shades: &mut Vec<Shade>) {
    let reason = role
        .and_then(|role| compiled.roles.get(role))
        .and_then(|role| role.reason);
    if let Some(reason) = reason
        && span.end > span.start
    {
        shades.push(Shade::of_section(span, reason));
    }
}

/// `一是…`, `二、…`, `(三)…`, `1.…`, `第四,…`.
fn begins_with_enumerator(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '第', '其']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
        .count();
    digits > 0
        && rest
            .chars()
            .nth(digits)
            .is_some_and(|c| "是、.,)要".contains(c))
}

/// The shades of cues. Returns how many cues were not looked at.
fn cue_shades(
    document: &Document<'_>,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
    shades: &mut Vec<Shade>,
) -> usize {
    let mut passed_over = 0;
    let own_level = document
        .identity()
        .authority
        .as_deref()
        .and_then(|authority| {
            let authority = fold(authority);
            let suffixes = compiled.authorities.iter();
            suffixes
                .filter_map(|suffix| level_before(&authority, suffix))
                .next_back()
        });
    for (rank, cue) in compiled.cues.iter().enumerate() {
        let (mut clause_before, mut count) = (usize::MAX, 0);
        for hit in hits.of(cue.terms).iter() {
            count = if hit.clause == clause_before {
                count + 1
            } else {
                1
            };
            clause_before = hit.clause;
            if count > CUES_PER_CLAUSE {
                passed_over += 1;
                continue;
            }
            if hits.overlapping(cue.except, hit.span) {
                continue;
            }
            if cue.reason == Reason::OtherBody
                && own_level.is_some()
                && names_level(
                    hit.span.of(document.view()),
                    own_level,
                    &compiled.authorities,
                )
            {
                continue;
            }
            let clause = clauses.span(hit.clause);
            let span = match cue.reach {
                CueReach::Clause => clause,
                CueReach::Before => ViewSpan::new(
                    hit.span
                        .start
                        .saturating_sub(CUE_ADJACENT)
                        .max(clause.start),
                    hit.span.start,
                ),
                CueReach::After => ViewSpan::new(hit.span.end, clause.end.max(hit.span.end)),
                CueReach::Onward => onward(clauses, hits, hit, cue.until),
                CueReach::Sentence => clauses
                    .cover(clauses.around(hit.clause, Reach::Sentence))
                    .cover(hit.span),
            };
            shades.push(Shade {
                span,
                reason: cue.reason,
                cue: Some(hit.span),
                rank: rank + 1,
            });
        }
    }
    passed_over
}

/// The character before an authority's kind, which tells its level: 市 of 清禾市卫生健康委员会.
fn level_before(text: &str, suffix: &str) -> Option<char> {
    let at = text.find(suffix)?;
    text.get(..at)?.chars().next_back()
}

/// Whether `text` names the reporting authority itself: an authority of its kind and level.
fn names_level(text: &str, level: Option<char>, authorities: &[String]) -> bool {
    authorities
        .iter()
        .any(|suffix| level_before(text, suffix).is_some_and(|found| Some(found) == level))
}

/// From a hit to the end of its sentence or to the next hit of `until` behind it.
fn onward(clauses: &Clauses, hits: &Hits<'_>, hit: &Hit, until: SetId) -> ViewSpan {
    let sentence = clauses.cover(clauses.around(hit.clause, Reach::Sentence));
    let rest = ViewSpan::new(hit.span.end, sentence.end);
    let end = hits
        .within(until, rest)
        .map(|stop| stop.span.start)
        .find(|&stop| stop > hit.span.end)
        .unwrap_or(sentence.end);
    ViewSpan::new(hit.span.start, end)
}

/// A clause that begins with another year than the reporting year is about that year, and so is what
/// follows it in the sentence, up to the next year.
fn year_shades(
    document: &Document<'_>,
    clauses: &Clauses,
    hits: &Hits<'_>,
    figures: &[Figure],
    compiled: &Compiled,
    shades: &mut Vec<Shade>,
) {
    let rank = compiled.cues.len() + 1;
    let reporting = document.identity().reporting_year;
    let general = &compiled.general;
    let mut marks: Vec<(usize, ViewSpan, Option<Reason>)> = Vec::new();
    for figure in figures {
        let span = figure.view_span();
        let (FigureKind::Year(year), Some(reporting)) = (figure.kind, reporting) else {
            continue;
        };
        let Some(clause) = clauses.holding(span) else {
            continue;
        };
        if span.start > clauses.span(clause).start + YEAR_LEAD {
            continue;
        }
        // 2019—2021年: a span of years that holds the reporting year is no other year.
        if figure.upper.is_some() {
            continue;
        }
        let reason = match year.cmp(&reporting) {
            std::cmp::Ordering::Less => Some(Reason::PastYear),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Reason::Planned),
        };
        marks.push((clause, span, reason));
    }
    let words = [
        (general.this_year, None),
        (general.past_year, Some(Reason::PastYear)),
        (general.next_year, Some(Reason::Planned)),
    ];
    for (set, reason) in words {
        for hit in hits.of(set).iter() {
            if hit.span.start <= clauses.span(hit.clause).start + YEAR_LEAD {
                marks.push((hit.clause, hit.span, reason));
            }
        }
    }
    marks.sort_unstable_by_key(|&(_, span, _)| span);
    for (index, &(clause, span, reason)) in marks.iter().enumerate() {
        let Some(reason) = reason else { continue };
        let clause_span = clauses.span(clause);
        // 与2022年相比, 较去年, 在2022年的基础上: only compared with.
        let round = ViewSpan::new(
            clause_span.start,
            (span.end + COMPARISON_REACH)
                .min(clause_span.end)
                .max(span.end),
        );
        if hits.any(general.comparison, round, |_| true) {
            continue;
        }
        let sentence = clauses.cover(clauses.around(clause, Reach::Sentence));
        let end = marks.get(index + 1).map_or(sentence.end, |&(next, _, _)| {
            clauses.span(next).start.min(sentence.end)
        });
        // A year that is only a time attribute of a document stays in its clause.
        let end = end.max(clause_span.end);
        shades.push(Shade {
            span: ViewSpan::new(clause_span.start, end),
            reason,
            cue: Some(span),
            rank,
        });
    }
}

/// The named documents 《…》 with what the words before them in the clause say of them.
fn named_documents(
    document: &Document<'_>,
    clauses: &Clauses,
    hits: &Hits<'_>,
    compiled: &Compiled,
) -> Vec<NamedDocument> {
    let view = document.view();
    let mut named: Vec<NamedDocument> = Vec::new();
    // How far the clause was read for the document before, and the last words of each set up to there.
    let mut read = (usize::MAX, 0usize, [None; 2]);
    let mut from = 0;
    while let Some(open) = view
        .get(from..)
        .and_then(|rest| rest.find('《'))
        .map(|at| from + at)
    {
        let rest = view.get(open..).unwrap_or("");
        let near = rest
            .char_indices()
            .take_while(|&(at, c)| at < TITLE && c != '\n');
        let Some(close) = near.filter(|&(_, c)| c == '》').map(|(at, _)| at).next() else {
            from = open + '《'.len_utf8();
            continue;
        };
        let span = ViewSpan::new(open, open + close + '》'.len_utf8());
        from = span.end;
        let standing =
            clauses
                .holding(ViewSpan::new(open, open))
                .map_or(Standing::Other, |clause| {
                    // 《A》《B》 and 《A》、《B》 share what stands before the first of them.
                    let previous = named.last().filter(|last| {
                        last.span.end <= open
                            && view.get(last.span.end..open).is_some_and(|gap| {
                                gap.chars().count() <= 4
                                    && gap.chars().all(|c| "、,和及与以".contains(c))
                            })
                    });
                    if let Some(previous) = previous {
                        return previous.standing;
                    }
                    let mut before = ViewSpan::new(clauses.span(clause).start, open);
                    let known = if read.0 == clause {
                        before.start = before.start.max(read.1.saturating_sub(LONGEST));
                        read.2
                    } else {
                        [None; 2]
                    };
                    // 新修订的《…》 says when it was amended, not who amended it.
                    let attributive = compiled.general.slogans;
                    let last = |set, known: Option<usize>| {
                        hits.within(set, before)
                            .filter(|hit| !hits.overlapping(attributive, hit.span))
                            .map(|hit| hit.span.end)
                            .max()
                            .max(known)
                    };
                    let adopted = last(compiled.general.adopted, known[0]);
                    let upheld = last(compiled.general.upheld, known[1]);
                    read = (clause, open, [adopted, upheld]);
                    match (adopted, upheld) {
                        (None, None) => Standing::Other,
                        (Some(adopted), upheld) if Some(adopted) >= upheld => Standing::Adopted,
                        _ => Standing::Upheld,
                    }
                });
        named.push(NamedDocument { span, standing });
    }
    named
}
