//! How much of a page's own words stands under each of its elements: running text, other text, links.

use super::page::{Data, Event, Page};
use super::words;

/// What running text weighs, against other text.
const PROSE: usize = 4;
/// Least Han characters of a line that is running text without a mark in it.
const LONG: usize = 30;

/// The measures of one element, in Han characters that are shown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// In lines of running text.
    pub(super) prose: usize,
    /// In other lines, that are neither links nor the words around a report.
    pub(super) plain: usize,
    /// In links.
    pub(super) linked: usize,
    /// All of them, and the words around a report too.
    pub(super) all: usize,
    /// In lines of a footer.
    pub(super) footer: usize,
    /// In lines that say when and by whom a page was published.
    pub(super) information: usize,
    /// How many links.
    pub(super) links: usize,
    /// How many lines with words of their own.
    pub(super) lines: usize,
}

impl Weight {
    /// One number.
    pub(super) fn total(&self) -> usize {
        self.prose * PROSE + self.plain
    }

    fn add(&mut self, other: Self) {
        self.prose += other.prose;
        self.plain += other.plain;
        self.linked += other.linked;
        self.all += other.all;
        self.footer += other.footer;
        self.information += other.information;
        self.links += other.links;
        self.lines += other.lines;
    }
}

/// A line that is being read.
#[derive(Default)]
struct Line {
    text: String,
    /// The texts it is made of, each with the Han characters in it and whether it is a link.
    texts: Vec<(usize, usize, bool)>,
}

/// The measures of every node; of those in `left_out` (and under them), nothing but links and all.
pub(super) fn weigh(page: &Page<'_>, left_out: &[bool]) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); page.nodes().len()];
    let mut line = Line::default();
    let (mut links, mut hidden, mut out) = (0usize, 0usize, 0usize);
    for event in page.walk(0) {
        match event {
            Event::Enter(at) | Event::Leave(at) => {
                let Some(element) = page.element(at) else {
                    continue;
                };
                let enters = matches!(event, Event::Enter(_));
                if element.is_block() || element.name() == "br" {
                    end(&mut line, &mut weights, out > 0);
                }
                let change = |count: &mut usize, counts: bool| {
                    if counts {
                        *count = if enters {
                            *count + 1
                        } else {
                            count.saturating_sub(1)
                        };
                    }
                };
                change(&mut links, element.name() == "a" && element.has("href"));
                change(&mut hidden, element.hidden);
                change(&mut out, left_out.get(at).copied().unwrap_or(false));
                if enters && element.name() == "a" && element.has("href") && hidden == 0 {
                    weights[at].links += 1;
                }
            }
            Event::Text(at) => {
                if let Data::Text(text) = &page.nodes()[at].data
                    && hidden == 0
                {
                    line.texts.push((at, words::han(text), links > 0));
                    line.text.push_str(text);
                }
            }
        }
    }
    end(&mut line, &mut weights, out > 0);
    for at in (1..weights.len()).rev() {
        let weight = weights[at];
        weights[page.nodes()[at].parent].add(weight);
    }
    weights
}

/// Ends a line: its characters go to the texts that they stand in.
fn end(line: &mut Line, weights: &mut [Weight], left_out: bool) {
    let own: usize = line
        .texts
        .iter()
        .filter(|text| !text.2)
        .map(|text| text.1)
        .sum();
    let linked: usize = line
        .texts
        .iter()
        .filter(|text| text.2)
        .map(|text| text.1)
        .sum();
    let squeezed = words::squeezed(&line.text);
    let footer = words::is_footer(&squeezed);
    let information = words::is_information(&squeezed);
    let around = footer || information || words::is_lead(&squeezed);
    let prose = own > linked
        && (squeezed.contains(['。', '；', '，', '！', '？', ';', ',']) || own >= LONG);
    for (index, &(at, han, is_link)) in line.texts.iter().enumerate() {
        let weight = &mut weights[at];
        weight.all += han;
        weight.footer += if footer { han } else { 0 };
        weight.information += if information { han } else { 0 };
        // In running text a link is part of the sentence.
        let sentence = prose && !around && !left_out;
        if is_link {
            weight.linked += han;
        }
        if sentence {
            weight.prose += han;
        } else if !is_link && !around && !left_out {
            weight.plain += han;
        }
        if index == 0 && own > 0 && !around && !left_out {
            weight.lines += 1;
        }
    }
    line.texts.clear();
    line.text.clear();
}
