//! What is posted, from the model's file, plan and settings.

use crate::run::assemble::{Asked, assemble};
use crate::run::data::Channel;
use cli_base::error::Error;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::PathBuf;
use training_runs::ModelRequest;

/// Channels that the machine adds.
const ITS_OWN: [&str; 2] = ["set", "pictures"];

/// Which model it is, what its set is built of, and how it is judged.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct ModelFile {
    model: String,
    data: Map<String, Value>,
    #[serde(default)]
    zero_shot: Option<String>,
    #[serde(default)]
    rules: Map<String, Value>,
}

/// A folder whose files are put below a prefix of the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    pub(super) prefix: String,
    pub(super) path: PathBuf,
}

impl Folder {
    /// Reads `PREFIX=FOLDER`.
    ///
    /// # Errors
    /// It is not written so, or the prefix is not below `data/` or `sources`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (prefix, path) = text.split_once('=').ok_or("write it as PREFIX=FOLDER")?;
        let prefix = prefix.trim_end_matches('/');
        let is_read =
            prefix == "sources" || ["sources/", "data/"].iter().any(|one| prefix.starts_with(one));
        if !is_read || path.is_empty() {
            return Err(
                "write it as PREFIX=FOLDER, with a prefix of sources/ or below data/".to_owned()
            );
        }
        Ok(Self { prefix: prefix.to_owned(), path: path.into() })
    }
}

/// The event's detail, on a stack with this bucket and with data of one's own below it.
///
/// # Errors
/// The settings are none or name a channel of the machine's own, or plan or request are refused.
pub(super) fn ask(
    model: &ModelFile,
    asked: &Asked,
    bucket: &str,
    data: &[Channel],
) -> Result<ModelRequest, Error> {
    let own = data.iter().find(|channel| ITS_OWN.contains(&channel.name.as_str()));
    if let Some(own) = own {
        return Err(Error::Usage(format!(
            "--data {}: that channel is the machine's to say",
            own.name
        )));
    }
    // With one of them, as a request without data is refused.
    let stands_in = Channel::parse("set=.").map_err(Error::Usage)?;
    let mut training = assemble(asked, bucket, &[data, &[stands_in]].concat())?;
    if let Some(Value::Array(channels)) = training.request.get_mut("InputDataConfig") {
        channels.retain(|channel| {
            !channel["ChannelName"].as_str().is_some_and(|name| ITS_OWN.contains(&name))
        });
    }
    let ModelFile { model, data, zero_shot, rules } = model.clone();
    Ok(ModelRequest { model, data, training, zero_shot, rules })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::repository;
    use serde_json::json;
    use std::fs;

    fn asked() -> Asked {
        let file = |folder: &str| {
            let path = repository(&format!("events/training/{folder}/hashes-local.json"));
            fs::read_to_string(path).unwrap()
        };
        Asked {
            run: "garments-3".to_owned(),
            plan: serde_json::from_str(&file("plans")).unwrap(),
            settings: file("settings"),
            policies: run_watch::Policies::default(),
        }
    }

    fn file() -> ModelFile {
        let file =
            json!({"model": "garments", "data": {"set": "garments"}, "rules": {"leastLines": 40}});
        serde_json::from_value(file).unwrap()
    }

    #[test]
    fn the_channels_of_the_set_are_left_to_the_machine() {
        let encoder = Channel::parse("encoder=events").unwrap();
        let posted = ask(&file(), &asked(), "b-1", &[encoder]).unwrap();
        let channels = posted.training.request["InputDataConfig"].as_array().unwrap();
        let names: Vec<&Value> = channels.iter().map(|channel| &channel["ChannelName"]).collect();
        assert_eq!(names, ["encoder"]);
        assert_eq!((posted.model.as_str(), &posted.rules["leastLines"]), ("garments", &json!(40)));
        let own = Channel::parse("pictures=events").unwrap();
        let refused = ask(&file(), &asked(), "b-1", &[own]).unwrap_err().to_string();
        assert!(refused.contains("--data pictures"), "{refused}");
    }

    #[test]
    fn what_is_put_lies_where_it_is_read() {
        let folder = Folder::parse("data/in/pictures/=drawn").unwrap();
        assert_eq!((folder.prefix.as_str(), folder.path), ("data/in/pictures", "drawn".into()));
        assert!(Folder::parse("sources=lines").is_ok());
        for wrong in ["sources", "runs/x=lines", "tests/x=lines", "sources="] {
            assert!(Folder::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_with_a_field_too_many_is_none() {
        let file = json!({"model": "garments", "data": {}, "rule": {}});
        assert!(serde_json::from_value::<ModelFile>(file).is_err());
    }
}
