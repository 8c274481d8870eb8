//! `hive-node console i-…`: a guest's serial console on this terminal. Ctrl-] leaves it.

use std::io::{IsTerminal as _, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;

use hive_core::{Error, Result, ResultExt as _};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::home::Home;
use crate::{say, status};

/// What leaves: Ctrl-].
const LEAVE: u8 = 0x1d;

/// Joins terminal and console until either ends.
///
/// # Errors
/// Where no machine of that name runs here.
pub(crate) fn attach(home: &Home, instance: &str) -> Result<()> {
    let report = status::gather(home)?;
    let socket = report
        .console(instance)
        .ok_or_else(|| Error::not_found(format!("no machine of {} runs here", instance.escape_debug())))?;
    let stream = UnixStream::connect(&socket).internal("attaching to the console")?;
    say(&format!("attached to {instance}; Ctrl-] leaves"));
    let terminal = Terminal::raw()?;
    let mut input = stream.try_clone().internal("attaching to the console")?;
    // It ends with the process: a read from a terminal cannot be called off.
    std::thread::spawn(move || {
        let mut keys = std::io::stdin().lock();
        let mut bytes = [0; 256];
        while let Ok(length @ 1..) = keys.read(&mut bytes) {
            let typed = &bytes[..length];
            let end = typed.iter().position(|key| *key == LEAVE);
            if input.write_all(&typed[..end.unwrap_or(length)]).is_err() || end.is_some() {
                break;
            }
        }
        // The reader sees the end, and nothing can be done about a console that is gone.
        drop(input.shutdown(Shutdown::Both));
    });
    let mut output = std::io::stdout().lock();
    let mut bytes = [0; 4096];
    let mut stream = stream;
    let outcome = loop {
        match stream.read(&mut bytes) {
            Ok(0) => break Ok(()),
            Ok(length) => {
                let shown = output.write_all(&bytes[..length]).and_then(|()| output.flush());
                if shown.is_err() {
                    break shown.internal("writing to the terminal");
                }
            }
            Err(error) => break Err(error).internal("reading from the console"),
        }
    };
    drop(terminal);
    outcome
}

/// A terminal that passes keys on as they are typed, until this is dropped. Nothing where there is no terminal.
struct Terminal(Option<Termios>);

impl Terminal {
    fn raw() -> Result<Self> {
        if !std::io::stdin().is_terminal() {
            return Ok(Self(None));
        }
        let doing = "setting up the terminal";
        let before = tcgetattr(std::io::stdin()).internal(doing)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(std::io::stdin(), OptionalActions::Now, &raw).internal(doing)?;
        Ok(Self(Some(before)))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            // There is nothing to do about a terminal that is gone.
            let _gone = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}
