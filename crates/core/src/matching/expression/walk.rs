//! Walks the steps of a program through a text: on as long as they hold, back to the last choice where they
//! do not. Plain backtracking, with a bound on the work.

use super::first_chars::FirstChars;
use super::program::{ExpressionProgram, Instruction};

/// Steps that every text is worth.
const STEPS: usize = 4096;

/// Steps that a byte of the text is worth besides.
const STEPS_PER_BYTE: usize = 16;

/// The bound is reached, and whether there is a match is open.
#[derive(Debug)]
pub(crate) struct Tired;

/// A choice that was made, with what is left of it.
#[derive(Debug)]
enum Resume {
    /// To go on one of the ways from this one on.
    Ways { step: usize, way: usize, at: usize },
    /// To try the words from this one on.
    Words { step: usize, word: usize, at: usize },
    /// To take fewer characters, down to `least`, before the next step.
    Fewer {
        step: usize,
        least: usize,
        at: usize,
    },
    /// To take one more character, of so many.
    More { step: usize, left: usize, at: usize },
}

/// One text to be searched with one program.
#[derive(Debug)]
pub(crate) struct Walker<'a> {
    program: &'a ExpressionProgram,
    text: &'a str,
    choices: Vec<Resume>,
    left: usize,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(program: &'a ExpressionProgram, text: &'a str) -> Self {
        Self {
            program,
            text,
            choices: Vec::new(),
            left: STEPS.saturating_add(text.len().saturating_mul(STEPS_PER_BYTE)),
        }
    }

    /// The first match that begins at `from` or behind it, never an empty one.
    ///
    /// # Errors
    /// Where all the work that the text is worth was done before one was found.
    pub(crate) fn next(&mut self, from: usize) -> Result<Option<(usize, usize)>, Tired> {
        let rest = self.text.get(from..).unwrap_or("");
        for (offset, c) in rest.char_indices() {
            let start = from + offset;
            if self.program.at_start && start > 0 {
                return Ok(None);
            }
            if self.program.first.may_be(c)
                && let Some(end) = self.walk(start)?
            {
                return Ok(Some((start, end)));
            }
        }
        Ok(None)
    }

    /// Where the match ends that begins at `start`.
    fn walk(&mut self, start: usize) -> Result<Option<usize>, Tired> {
        self.choices.clear();
        let (mut step, mut at) = (0, start);
        loop {
            self.left = self.left.checked_sub(1).ok_or(Tired)?;
            let on = match self.program.steps.get(step) {
                None => None,
                Some(Instruction::Done) => return Ok(Some(at)),
                Some(Instruction::Literal(literal)) => {
                    self.literal(literal, at).map(|at| (step + 1, at))
                }
                Some(Instruction::Words(..)) => self.words(step, 0, at),
                Some(Instruction::Run { .. }) => self.run(step, at)?,
                Some(Instruction::Fork(_)) => self.ways(step, 0, at),
                Some(&Instruction::Jump(to)) => Some((to, at)),
                Some(Instruction::Start) => (at == 0).then_some((step + 1, at)),
                Some(Instruction::End) => (at == self.text.len()).then_some((step + 1, at)),
            };
            match on.or_else(|| self.back()) {
                Some(on) => (step, at) = on,
                None => return Ok(None),
            }
        }
    }

    #[inline]
    fn literal(&self, literal: &str, at: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        rest.starts_with(literal.as_bytes())
            .then_some(at + literal.len())
    }

    /// Goes back to the last choice that has something left.
    fn back(&mut self) -> Option<(usize, usize)> {
        while let Some(choice) = self.choices.pop() {
            let on = match choice {
                Resume::Ways { step, way, at } => self.ways(step, way, at),
                Resume::Words { step, word, at } => self.words(step, word, at),
                Resume::Fewer { step, least, at } => self.fewer(step, least, at),
                Resume::More { step, left, at } => self.more(step, left, at),
            };
            if on.is_some() {
                return on;
            }
        }
        None
    }

    /// The first of the ways from `from` on that may lead on here.
    fn ways(&mut self, step: usize, from: usize, at: usize) -> Option<(usize, usize)> {
        let Some(Instruction::Fork(ways)) = self.program.steps.get(step) else {
            return None;
        };
        let here = self.char_at(at);
        // Behind the text only what may be empty leads on.
        let may_be = |first: &FirstChars| match here {
            Some(c) => first.may_be(c),
            None => *first == FirstChars::ALL,
        };
        let mut open = ways.iter().enumerate().skip(from);
        let (way, &(_, to)) = open.find(|(_, (first, _))| may_be(first))?;
        if way + 1 < ways.len() {
            let way = way + 1;
            self.choices.push(Resume::Ways { step, way, at });
        }
        Some((to, at))
    }

    /// The first of the words from `from` on that stands here.
    fn words(&mut self, step: usize, from: usize, at: usize) -> Option<(usize, usize)> {
        let Some(Instruction::Words(first, words)) = self.program.steps.get(step) else {
            return None;
        };
        let here = self.char_at(at)?;
        if !first.may_be(here) {
            return None;
        }
        let behind = at + here.len_utf8();
        let rest = self.text.as_bytes().get(behind..)?;
        for (word, (lead, text)) in words.iter().enumerate().skip(from) {
            if *lead == here && rest.starts_with(text.as_bytes()) {
                if word + 1 < words.len() {
                    let word = word + 1;
                    self.choices.push(Resume::Words { step, word, at });
                }
                return Some((step + 1, behind + text.len()));
            }
        }
        None
    }

    /// As many characters of the class as are wanted first.
    fn run(&mut self, step: usize, at: usize) -> Result<Option<(usize, usize)>, Tired> {
        let Some(Instruction::Run {
            class,
            min,
            max,
            greedy,
        }) = self.program.steps.get(step)
        else {
            return Ok(None);
        };
        let wanted = if *greedy { *max } else { *min };
        let mut count = 0;
        let (mut end, mut least) = (at, at);
        for c in self.text.get(at..).unwrap_or("").chars() {
            if count == wanted || !class.has(c) {
                break;
            }
            end += c.len_utf8();
            count += 1;
            if count <= *min {
                least = end;
            }
        }
        self.left = self.left.checked_sub(count).ok_or(Tired)?;
        if count < *min {
            return Ok(None);
        }
        if *greedy && least < end {
            let (step, at) = (step + 1, end);
            self.choices.push(Resume::Fewer { step, least, at });
        } else if !*greedy && min < max {
            let (left, at) = (max - min, end);
            self.choices.push(Resume::More { step, left, at });
        }
        Ok(Some((step + 1, end)))
    }

    fn fewer(&mut self, step: usize, least: usize, at: usize) -> Option<(usize, usize)> {
        let last = self.text.get(least..at)?.chars().next_back()?;
        let at = at - last.len_utf8();
        if least < at {
            self.choices.push(Resume::Fewer { step, least, at });
        }
        Some((step, at))
    }

    fn more(&mut self, step: usize, left: usize, at: usize) -> Option<(usize, usize)> {
        let Some(Instruction::Run { class, .. }) = self.program.steps.get(step) else {
            return None;
        };
        let c = self.char_at(at).filter(|&c| class.has(c))?;
        let at = at + c.len_utf8();
        if left > 1 {
            let left = left - 1;
            self.choices.push(Resume::More { step, left, at });
        }
        Some((step + 1, at))
    }

    #[inline]
    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}
