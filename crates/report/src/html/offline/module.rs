//! The engine in WebAssembly as a file, which `web/build.sh` makes: a line `hegui-engine VERSION LENGTH`, so
//! many bytes of script that speak to the engine, then the engine, packed by gzip.

/// The engine.
#[derive(Debug, Clone, Copy)]
pub struct EngineModule<'a> {
    pub(super) script: &'a str,
    pub(super) packed: &'a [u8],
}

/// Why a file is no engine for this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleFault {
    /// No engine at all, or only a part of one.
    Malformed,
    /// The engine of another version of the program.
    OtherVersion(String),
}

/// The first word of the file.
const MAGIC: &str = "hegui-engine";
/// The longest first line, in bytes.
const HEAD: usize = 80;

impl<'a> EngineModule<'a> {
    /// Reads the file of an engine.
    ///
    /// # Errors
    /// Where it is none, or one of another version.
    pub fn parse(file: &'a [u8]) -> Result<Self, ModuleFault> {
        let (version, script, packed) = split(file).ok_or(ModuleFault::Malformed)?;
        if version != env!("CARGO_PKG_VERSION") {
            return Err(ModuleFault::OtherVersion(version.to_owned()));
        }
        // A gzip member has a magic number of two bytes, and at least eighteen in all.
        if !packed.starts_with(&[0x1F, 0x8B]) || packed.len() < 18 {
            return Err(ModuleFault::Malformed);
        }
        Ok(Self { script, packed })
    }
}

fn split(file: &[u8]) -> Option<(&str, &str, &[u8])> {
    let end = file.iter().take(HEAD).position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(file.get(..end)?).ok()?;
    let mut words = head.split(' ');
    let (magic, version, length) = (words.next()?, words.next()?, words.next()?);
    let (script, packed) = file
        .get(end + 1..)?
        .split_at_checked(length.parse().ok()?)?;
    let whole = magic == MAGIC && words.next().is_none();
    whole.then_some((version, std::str::from_utf8(script).ok()?, packed))
}

#[cfg(test)]
mod tests {
    use super::{EngineModule, ModuleFault};

    #[test]
    fn only_a_whole_engine_of_this_version_is_one() {
        let version = env!("CARGO_PKG_VERSION");
        let file = |version: &str, length: &str| {
            let head = format!("hegui-engine {version} {length}\nlet a;");
            [head.as_bytes(), b"\x1F\x8B", &[0; 20]].concat()
        };
        let whole = file(version, "6");
        let module = EngineModule::parse(&whole).unwrap();
        assert_eq!((module.script, module.packed.len()), ("let a;", 22));
        assert_eq!(
            EngineModule::parse(&file("9.9.9", "6")).unwrap_err(),
            ModuleFault::OtherVersion("9.9.9".to_owned())
        );
        let (short, long) = (file(version, "5"), file(version, "99999"));
        for wrong in [&short, &long, &whole[..30], b"", b"\n", b"hegui-engine"] {
            let fault = EngineModule::parse(wrong).unwrap_err();
            assert_eq!(fault, ModuleFault::Malformed, "{wrong:?}");
        }
    }
}
