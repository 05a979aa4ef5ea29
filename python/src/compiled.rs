//! What this process has made ready already. Engines unpickle a scorer for every task; compiling its rubric
//! takes as long as scoring some dozen reports, so it is done once.

use std::sync::{Arc, Mutex, PoisonError};

use hegui::{Error, Limits, Rubric, Scorer};

/// How many are kept; the oldest goes first.
const KEPT: usize = 16;

/// What a scorer is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) assume: bool,
    pub(crate) limits: Limits,
}

static RUBRICS: Kept<String, Rubric> = Kept::new();
static SCORERS: Kept<(String, Settings), Arc<Scorer>> = Kept::new();

/// The rubric with this digest, if it was loaded before.
pub(crate) fn known_rubric(digest: &str) -> Option<Rubric> {
    RUBRICS.find(|known| known == digest)
}

/// Keeps a rubric by its digest.
pub(crate) fn keep_rubric(rubric: &Rubric) {
    RUBRICS.keep(rubric.digest().to_owned(), rubric.clone());
}

/// The scorer of a rubric.
///
/// # Errors
/// Where the rubric cannot be compiled.
pub(crate) fn scorer(rubric: &Rubric, settings: &Settings) -> Result<Arc<Scorer>, Error> {
    let known = SCORERS.find(|(digest, known)| digest == rubric.digest() && known == settings);
    if let Some(scorer) = known {
        return Ok(scorer);
    }
    let builder = Scorer::builder(rubric.clone())
        .limits(settings.limits)
        .assuming_reports(settings.assume);
    let scorer = Arc::new(builder.build()?);
    let key = (rubric.digest().to_owned(), settings.clone());
    SCORERS.keep(key, Arc::clone(&scorer));
    Ok(scorer)
}

/// The last few things of a kind.
struct Kept<K, V>(Mutex<Vec<(K, V)>>);

impl<K, V: Clone> Kept<K, V> {
    const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    fn find(&self, is: impl Fn(&K) -> bool) -> Option<V> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter()
            .find(|(key, _)| is(key))
            .map(|(_, value)| value.clone())
    }

    fn keep(&self, key: K, value: V) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((key, value));
    }
}
