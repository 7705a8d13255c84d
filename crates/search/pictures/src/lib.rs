//! Pictures of the same things in several hands, from icon sets of the Iconify project.
//!
//! The sets come as npm packages, pinned by [`PACKAGE`] and [`LOCK`]; [`IconSet::read`] reads one,
//! [`shared_subjects`] says what all of them draw, [`Picture`] names one drawing of it, and [`render_png`]
//! rasterises it. A [`PictureLine`] of a manifest tells the index about a picture, whoever drew it.

mod icon_set;
mod manifest;
mod picture;
mod raster;
mod subjects;

pub use icon_set::{Author, Credit, IconSet, Licence};
pub use manifest::{LeftOut, Manifest, PictureLine, format_lines, parse_manifest};
pub use picture::{Picture, list_pictures};
pub use raster::{SIDE, render_png};
pub use subjects::{select_subjects, shared_subjects};

/// The package file that names the sets.
pub const PACKAGE: &str = include_str!("../npm/package.json");
/// Their lock file.
pub const LOCK: &str = include_str!("../npm/package-lock.json");

/// The sets: what a picture's `style` is called, and the last part of the package's name.
pub const STYLES: [&str; 6] = [
    "fluent-emoji",
    "fluent-emoji-flat",
    "fluent-emoji-high-contrast",
    "noto",
    "openmoji",
    "twemoji",
];

/// What cannot be read or drawn.
#[derive(Debug, thiserror::Error)]
pub enum IconSetError {
    /// A set's file is not what Iconify documents.
    #[error("the icon set cannot be read: {0}")]
    Set(#[source] serde_json::Error),
    /// An icon is not a drawable SVG.
    #[error("{0} cannot be drawn: {1}")]
    Drawing(String, String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_a_pinned_package() {
        let package: serde_json::Value = serde_json::from_str(PACKAGE).unwrap();
        let lock: serde_json::Value = serde_json::from_str(LOCK).unwrap();
        for style in STYLES {
            let version = &package["dependencies"][format!("@iconify-json/{style}")];
            let locked = &lock["packages"][format!("node_modules/@iconify-json/{style}")];
            assert_eq!(&locked["version"], version, "{style}");
            assert!(locked["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")));
        }
    }

    #[test]
    fn the_lock_file_names_no_registry() {
        assert!(!LOCK.contains("\"resolved\""));
    }
}
