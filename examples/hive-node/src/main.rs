//! `hive-node`: a whole AWS-compatible private cloud in one process, or one part of it.

mod backup;
mod certs;
mod claims;
mod cli;
mod console;
mod disks;
mod down;
mod dump;
mod env;
mod home;
mod keys;
mod late;
mod logs;
mod machines;
mod nodes;
mod permissions;
mod renew;
mod restore;
mod roles;
mod run;
mod settings;
mod status;
mod waiting;
mod wiring;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use hive_core::identity::SecretKey;
use hive_core::{Result, SystemClock, SystemEntropy};

use crate::cli::{Cli, Command};
use crate::home::Home;
use crate::keys::RootFromEnvironment;
use crate::renew::Rotation;
use crate::settings::Settings;

/// A fifth of the processor time of a small request was the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match start(&cli) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("hive-node: {}", described(&error)));
            ExitCode::FAILURE
        }
    }
}

fn start(cli: &Cli) -> Result<ExitCode> {
    let user_home = variable("HOME").map(PathBuf::from);
    match &cli.command {
        None => {
            let settings = Settings::gather(&cli.options, user_home.as_deref())?;
            let root = RootFromEnvironment {
                access_key: variable("HIVE_ROOT_ACCESS_KEY_ID"),
                secret: variable("HIVE_ROOT_SECRET_ACCESS_KEY").map(SecretKey::new),
            };
            let filter = variable("HIVE_LOG").unwrap_or_else(|| "info".to_owned());
            run::run(settings, root, &filter)?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Console { instance }) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            console::attach(&home, instance)?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Down) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            down::down(&home, down::PATIENCE)?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Env) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            print(&env::exports(&home)?);
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Dump) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            print(&dump::fetch(&home)?);
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::NatsPermissions { process }) => {
            let processes = permissions::processes(process)?;
            let home = Home::open(settings::home_of(&cli.options, user_home.as_deref())?)?;
            print(&permissions::configuration(&home, &processes, &SystemEntropy)?);
            Ok(ExitCode::SUCCESS)
        }
        Some(command @ (Command::Backup { .. } | Command::Restore { .. })) => {
            operate(cli, command, user_home.as_deref())?;
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Renew { authority }) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            print(&renew::renew(&home, *authority, &SystemClock::default())?);
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::RotateRootKey { keep_old, end_old }) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            let hours = keep_old.unwrap_or(renew::GRACE_HOURS);
            let rotation = if *end_old { Rotation::End } else { Rotation::Begin(hours) };
            print(&renew::rotate(&home, rotation, &SystemClock::default(), &SystemEntropy)?);
            Ok(ExitCode::SUCCESS)
        }
        Some(Command::Status { json }) => {
            let home = Home::at(settings::home_of(&cli.options, user_home.as_deref())?);
            let report = status::gather(&home)?;
            print(&if *json { report.json()? } else { report.text() });
            Ok(if report.is_well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

/// Backs up or restores the state.
fn operate(cli: &Cli, command: &Command, user_home: Option<&Path>) -> Result<()> {
    let root = settings::home_of(&cli.options, user_home)?;
    match command {
        Command::Backup { file } => {
            let made = backup::backup(&Home::at(root), file)?;
            say(&format!(
                "a backup of {} records at revision {}; it holds secrets",
                made.records, made.revision
            ));
        }
        Command::Restore { file, replace } => {
            let home = Home::open(root)?;
            let wanted =
                restore::Wanted { replace: *replace, cluster_key: cli.options.cluster_key.as_deref() };
            print(&restore::restore(&home, file, wanted, &SystemClock::default())?.text());
        }
        _ => {}
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the binary is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// An error and its causes, for the operator. AWS's words for a fault say nothing here; what was being done does.
fn described(error: &hive_core::Error) -> String {
    let text = error.to_string();
    let mut text = text.strip_suffix(": An internal error has occurred").unwrap_or(&text).to_owned();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!("\n  because: {error}"));
        cause = error.source();
    }
    text
}

/// What was asked for. A reader that has gone away does not want it.
fn print(text: &str) {
    drop(std::io::stdout().lock().write_all(text.as_bytes()));
}

/// A word to the operator, where there is no log yet.
fn say(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}
