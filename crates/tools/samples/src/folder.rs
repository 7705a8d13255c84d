//! The samples of a function: `<case>.json` is what it takes, `<case>.upstream.json` what the
//! service answered, `<case>.output.json` what the function gives.

use schemars::JsonSchema;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The JSON schema of a type.
#[must_use]
pub(crate) fn schema<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).to_value()
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// `events/<system>/<function>/`.
#[derive(Debug, Clone)]
pub struct Folder {
    function: &'static str,
    path: PathBuf,
}

impl Folder {
    /// The samples of a function by `<system>/<function>`.
    #[must_use]
    pub fn of(name: &'static str) -> Self {
        let function = name.rsplit('/').next().unwrap_or(name);
        Self { function, path: repository().join("events").join(name) }
    }

    /// The function in the template: that of `toxicity-check` is `ToxicityCheckFunction`.
    pub(crate) fn logical_id(&self) -> String {
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        self.function.split('-').map(capital).collect::<String>() + "Function"
    }

    /// Names of the cases.
    #[must_use]
    pub fn cases(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.path).unwrap().map(|file| file.unwrap().file_name());
        let names = files.filter_map(|name| Some(name.to_str()?.strip_suffix(".json")?.to_owned()));
        let mut cases: Vec<String> = names.filter(|name| !name.contains('.')).collect();
        cases.sort();
        cases
    }

    /// What the function takes, in each case.
    #[must_use]
    pub fn inputs(&self) -> Vec<Value> {
        self.cases().iter().map(|case| self.read(case, "")).collect()
    }

    /// Part of a case: `""` or `".upstream"`.
    #[must_use]
    pub fn read(&self, case: &str, kind: &str) -> Value {
        let file = self.path.join(format!("{case}{kind}.json"));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file:?}: {e}"));
        serde_json::from_str(&text).unwrap()
    }

    /// Fails unless the kept schemas are those of the types; `UPDATE_EVENTS=1` writes them.
    pub fn keeps_schemas(&self, input: &Value, output: &Value) {
        for (side, schema) in [("input", input), ("output", output)] {
            let file = format!("../schemas/{}.{side}.schema.json", self.function);
            is_kept(&self.path.join(file), schema);
        }
    }

    /// Fails unless `handle`, given what each case takes and what the service answered there,
    /// gives the kept output; `UPDATE_EVENTS=1` writes it.
    pub async fn keeps_outputs(&self, handle: impl AsyncFn(Value, Value) -> Value) {
        for case in self.cases() {
            let output = handle(self.read(&case, ""), self.read(&case, ".upstream")).await;
            is_kept(&self.path.join(format!("{case}.output.json")), &output);
        }
    }
}

/// Fails unless the schemas under `events/<system>/schemas/` are these, each by its event's name;
/// `UPDATE_SCHEMAS=1` writes them.
pub fn keeps_event_schemas(system: &str, schemas: Vec<(&'static str, Value)>) {
    let folder = repository().join("events").join(system).join("schemas");
    for (name, schema) in schemas {
        is_kept(&folder.join(format!("{name}.schema.json")), &schema);
    }
}

/// The order of fields differs with the features of `serde_json` that are built, so that a file with
/// the same content stays as it is.
fn is_kept(file: &Path, value: &Value) {
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
    let updates = ["UPDATE_EVENTS", "UPDATE_SCHEMAS"].map(std::env::var_os);
    if updates.iter().any(Option::is_some) && &kept != value {
        let text = format!("{}\n", serde_json::to_string_pretty(value).unwrap());
        return std::fs::write(file, text).unwrap();
    }
    assert_eq!(
        &kept, value,
        "{file:?} drifted: run with UPDATE_EVENTS=1 (UPDATE_SCHEMAS=1) and look at the diff"
    );
}
