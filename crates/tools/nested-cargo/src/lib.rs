//! A cargo that a program of ours starts.
//!
//! Cargo describes the package that it runs to the program, in variables such as
//! `CARGO_MANIFEST_DIR`. A build script that asks to be run again when such a variable changes
//! (`ring`'s does) is compiled anew, with all that stands on it, by a cargo that inherits them, and
//! once more by the next one that a shell starts. So an inner cargo gets the environment without
//! what the outer one said. What a user sets, such as `CARGO_TARGET_DIR`, stays, and
//! `RUSTUP_TOOLCHAIN`, by which both have the same compiler.

use std::ffi::OsStr;
use std::process::Command;

/// Variables that cargo sets for what it runs.
/// Source: <https://doc.rust-lang.org/cargo/reference/environment-variables.html>
const SAID: [&str; 11] = [
    "CARGO",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_MAKEFLAGS",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_LINKS",
    "CARGO_MANIFEST_PATH",
    "CARGO_PRIMARY_PACKAGE",
    "CARGO_RUSTC_CURRENT_DIR",
    "CARGO_TARGET_TMPDIR",
    "OUT_DIR",
];

/// Beginnings of the names of others.
const SAID_OF: [&str; 4] = ["CARGO_BIN_EXE_", "CARGO_CFG_", "CARGO_FEATURE_", "CARGO_PKG_"];

/// The cargo that runs this program, or else the one of `PATH`, in the environment that the shell
/// gave to the outer one.
#[must_use]
pub fn command() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_said_by_cargo(name)) {
        command.env_remove(name);
    }
    command
}

/// Whether cargo sets the variable for what it runs.
#[must_use]
pub fn is_said_by_cargo(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    SAID.contains(&name) || SAID_OF.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_describes_a_package_is_not_handed_on() {
        for name in [
            "CARGO",
            "CARGO_MANIFEST_DIR",
            "CARGO_MANIFEST_PATH",
            "CARGO_PKG_NAME",
            "CARGO_PKG_VERSION_MAJOR",
            "CARGO_BIN_EXE_rejoinder",
            "CARGO_CFG_TARGET_OS",
            "CARGO_FEATURE_STD",
            "OUT_DIR",
        ] {
            assert!(is_said_by_cargo(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn what_a_user_sets_is() {
        for name in [
            "CARGO_HOME",
            "CARGO_TARGET_DIR",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
            "CARGO_BUILD_JOBS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_HTTP_PROXY",
            "CARGO_INCREMENTAL",
            "CARGO_NET_OFFLINE",
            "CARGO_PROFILE_RELEASE_DEBUG",
            "CARGO_REGISTRIES_OURS_TOKEN",
            "CARGO_TERM_COLOR",
            "RUSTFLAGS",
            "RUSTUP_TOOLCHAIN",
            "PATH",
        ] {
            assert!(!is_said_by_cargo(OsStr::new(name)), "{name}");
        }
    }
}
