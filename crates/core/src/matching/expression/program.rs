//! An expression as steps that a walker tries one behind the other.
//!
//! The steps say what the structure of the expression says, in its order: of two ways on, the one that is
//! written first is preferred, as in Perl and in the crate `regex`. See [`super::walk`].

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look, Repetition};

use super::first_chars::FirstChars;

/// Steps of one program, at most; what needs more is left to the engine.
const STEPS: usize = 2048;

/// The steps of one expression that matches no empty text.
#[derive(Debug)]
pub(crate) struct ExpressionProgram {
    pub(crate) steps: Vec<Instruction>,
    /// What a match can begin with.
    pub(crate) first: FirstChars,
    /// Whether a match can only stand at the start of the text.
    pub(crate) at_start: bool,
}

/// What has to stand at a place, or where to go on.
#[derive(Debug)]
pub(crate) enum Instruction {
    /// These characters.
    Literal(Box<str>),
    /// One of these words, the first of them that leads on: the first character of each, and the rest.
    Words(FirstChars, Box<[(char, Box<str>)]>),
    /// So many characters of a class: as many as there are, or as few as lead on.
    Run {
        class: CharRanges,
        min: usize,
        max: usize,
        greedy: bool,
    },
    /// Go on at one of these steps, the first of them that leads on, each with what can stand there.
    Fork(Box<[(FirstChars, usize)]>),
    Jump(usize),
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// A match.
    Done,
}

/// A set of characters.
#[derive(Debug)]
pub(crate) struct CharRanges {
    ascii: u128,
    /// Those beyond ASCII, in order.
    ranges: Box<[(char, char)]>,
}

impl CharRanges {
    fn of(class: &ClassUnicode) -> Self {
        let mut ascii = 0;
        let mut ranges = Vec::new();
        for range in class.iter() {
            let (start, end) = (range.start(), range.end());
            if start.is_ascii() {
                for c in start..=end.min('\u{7f}') {
                    ascii |= 1 << u32::from(c);
                }
            }
            if !end.is_ascii() {
                ranges.push((start, end));
            }
        }
        Self {
            ascii,
            ranges: ranges.into(),
        }
    }

    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 != 0;
        }
        let behind = self.ranges.partition_point(|&(start, _)| start <= c);
        let range = behind.checked_sub(1).and_then(|at| self.ranges.get(at));
        range.is_some_and(|&(_, end)| c <= end)
    }
}

/// The expression has no program.
struct Unfit;

impl ExpressionProgram {
    /// `None` for what may match an empty text, looks at more than the text's ends or is too large.
    pub(crate) fn of(expression: &Hir) -> Option<Self> {
        let properties = expression.properties();
        if properties.minimum_len().is_none_or(|least| least == 0) {
            return None;
        }
        let mut program = Self {
            steps: Vec::new(),
            first: FirstChars::of(expression),
            at_start: properties.look_set_prefix().contains(Look::Start),
        };
        program.part(expression).ok()?;
        program.add(Instruction::Done).ok()?;
        Some(program)
    }

    fn add(&mut self, step: Instruction) -> Result<usize, Unfit> {
        if self.steps.len() >= STEPS {
            return Err(Unfit);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    /// Puts `step` where a place was kept for it.
    fn set(&mut self, at: usize, step: Instruction) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    fn part(&mut self, part: &Hir) -> Result<(), Unfit> {
        match part.kind() {
            HirKind::Empty => {}
            HirKind::Look(Look::Start) => {
                self.add(Instruction::Start)?;
            }
            HirKind::Look(Look::End) => {
                self.add(Instruction::End)?;
            }
            HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => return Err(Unfit),
            HirKind::Literal(_) => {
                let literal = word(part).ok_or(Unfit)?.into();
                self.add(Instruction::Literal(literal))?;
            }
            HirKind::Class(Class::Unicode(class)) => self.run(class, 1, Some(1), true)?,
            HirKind::Capture(group) => self.part(&group.sub)?,
            HirKind::Concat(parts) => {
                for part in parts {
                    self.part(part)?;
                }
            }
            HirKind::Alternation(branches) => self.choice(branches)?,
            HirKind::Repetition(repeated) => match repeated.sub.kind() {
                HirKind::Class(Class::Unicode(class)) => {
                    self.run(class, repeated.min, repeated.max, repeated.greedy)?;
                }
                _ => self.repeat(repeated)?,
            },
        }
        Ok(())
    }

    fn run(
        &mut self,
        class: &ClassUnicode,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    ) -> Result<(), Unfit> {
        let times = |times: u32| usize::try_from(times).map_err(|_| Unfit);
        let step = Instruction::Run {
            class: CharRanges::of(class),
            min: times(min)?,
            max: max.map_or(Ok(usize::MAX), times)?,
            greedy,
        };
        self.add(step)?;
        Ok(())
    }

    fn choice(&mut self, branches: &[Hir]) -> Result<(), Unfit> {
        let parted = |branch| {
            let mut chars = word(branch)?.chars();
            Some((chars.next()?, chars.as_str().into()))
        };
        let words: Option<Vec<_>> = branches.iter().map(parted).collect();
        if let Some(words) = words {
            let mut first = FirstChars::default();
            words.iter().for_each(|(lead, _)| first.insert(*lead));
            self.add(Instruction::Words(first, words.into()))?;
            return Ok(());
        }
        let fork = self.add(Instruction::Done)?;
        let (mut ways, mut ends) = (Vec::new(), Vec::new());
        for branch in branches {
            ways.push((FirstChars::of(branch), self.steps.len()));
            self.part(branch)?;
            ends.push(self.add(Instruction::Done)?);
        }
        self.set(fork, Instruction::Fork(ways.into()));
        for end in ends {
            self.set(end, Instruction::Jump(self.steps.len()));
        }
        Ok(())
    }

    /// What must be there, then what may be there besides, each step on only from the one before.
    fn repeat(&mut self, repeated: &Repetition) -> Result<(), Unfit> {
        for _ in 0..repeated.min {
            self.part(&repeated.sub)?;
        }
        let first = FirstChars::of(&repeated.sub);
        let either = |on, out| {
            let (on, out) = ((first, on), (FirstChars::ALL, out));
            let ways = if repeated.greedy {
                [on, out]
            } else {
                [out, on]
            };
            Instruction::Fork(ways.into())
        };
        let Some(max) = repeated.max else {
            // Round and round over what may be empty would not end.
            let least = repeated.sub.properties().minimum_len();
            if least.is_none_or(|least| least == 0) {
                return Err(Unfit);
            }
            let fork = self.add(Instruction::Done)?;
            self.part(&repeated.sub)?;
            self.add(Instruction::Jump(fork))?;
            self.set(fork, either(fork + 1, self.steps.len()));
            return Ok(());
        };
        let mut forks = Vec::new();
        for _ in repeated.min..max {
            forks.push(self.add(Instruction::Done)?);
            self.part(&repeated.sub)?;
        }
        for fork in forks {
            self.set(fork, either(fork + 1, self.steps.len()));
        }
        Ok(())
    }
}

/// The characters that a part stands for, if it stands for nothing else.
fn word(part: &Hir) -> Option<&str> {
    match part.kind() {
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0).ok(),
        HirKind::Capture(group) => word(&group.sub),
        _ => None,
    }
}
