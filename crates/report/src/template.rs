//! The template engine as all formats use it: an unknown name is an error and no empty place, tags on
//! lines of their own leave no blank lines behind.

use minijinja::syntax::SyntaxConfig;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value,
};

/// The engine for pages; it escapes for HTML where the name of a template ends in `.html`.
pub(crate) fn page_engine() -> Result<Environment<'static>, Error> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_syntax(line_syntax().build()?);
    Ok(engine)
}

/// The engine for a format whose values go through `escape`. What a template itself made (a macro, a block)
/// is escaped already.
pub(crate) fn escaping_engine(escape: fn(&str) -> String) -> Result<Environment<'static>, Error> {
    let mut engine = page_engine()?;
    engine.set_auto_escape_callback(|_| AutoEscape::Custom("own".into()));
    engine.set_formatter(
        move |out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value| {
            if value.is_undefined() {
                return Err(Error::from(ErrorKind::UndefinedError));
            }
            if value.is_none() {
                return Ok(());
            }
            let done = value.is_safe() || matches!(state.auto_escape(), AutoEscape::None);
            let text = value.to_string();
            let text = if done { text } else { escape(&text) };
            out.write_str(&text).map_err(Error::from)
        },
    );
    Ok(engine)
}

/// Where a template's tags leave no line behind.
pub(crate) fn line_syntax() -> minijinja::syntax::SyntaxConfigBuilder {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    syntax
}
