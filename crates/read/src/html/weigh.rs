//! How much text stands under each element of a page, and of which kind: running text, other text,
//! links.

use super::page::{WalkEvent, WebPage};
use super::words;

/// How much more running text weighs than other text.
const PROSE: usize = 4;
/// From so many Han characters on, a line without a mark is running text.
const LONG: usize = 30;

/// What an element holds, in shown Han characters.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextWeight {
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

impl TextWeight {
    /// The weight as one number.
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
struct WeighedLine {
    text: String,
    /// The texts it is made of, each with the Han characters in it and whether it is a link.
    texts: Vec<(usize, usize, bool)>,
}

/// The weight of every node. The nodes in `left_out`, and those under them, weigh nothing but the
/// links and the characters in all.
pub(super) fn weigh_page(page: &WebPage<'_>, left_out: &[bool]) -> Vec<TextWeight> {
    let mut weights = vec![TextWeight::default(); page.nodes().len()];
    let mut line = WeighedLine::default();
    let (mut links, mut hidden, mut out) = (0usize, 0usize, 0usize);
    for event in page.walk(0) {
        match event {
            WalkEvent::Enter(at, element) | WalkEvent::Leave(at, element) => {
                let enters = matches!(event, WalkEvent::Enter(..));
                if element.is_block() || element.name() == "br" {
                    end_line(&mut line, &mut weights, out > 0);
                }
                let change = |count: &mut usize, counts: bool| match enters {
                    true => *count += usize::from(counts),
                    false => *count = count.saturating_sub(usize::from(counts)),
                };
                let is_link = element.name() == "a" && element.has("href");
                change(&mut links, is_link);
                change(&mut hidden, element.hidden);
                change(&mut out, left_out.get(at).copied().unwrap_or(false));
                if enters && is_link && hidden == 0 {
                    weights[at].links += 1;
                }
            }
            WalkEvent::Text(at, text) if hidden == 0 => {
                let han = words::han_count(text);
                line.texts.push((at, han, links > 0));
                line.text.push_str(text);
            }
            WalkEvent::Text(..) | WalkEvent::Unseen(_) => {}
        }
    }
    end_line(&mut line, &mut weights, out > 0);
    for at in (1..weights.len()).rev() {
        let weight = weights[at];
        weights[page.nodes()[at].parent].add(weight);
    }
    weights
}

/// Ends a line: adds its characters to the texts that hold them.
fn end_line(line: &mut WeighedLine, weights: &mut [TextWeight], left_out: bool) {
    let sum = |is_link| {
        let texts = line.texts.iter().filter(|text| text.2 == is_link);
        texts.map(|text| text.1).sum::<usize>()
    };
    let (own, linked) = (sum(false), sum(true));
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
