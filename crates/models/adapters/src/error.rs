//! Why an adapter is refused, and what to do.

/// Names from files are shown cut and without control characters.
#[derive(Debug, thiserror::Error)]
pub enum AdapterError {
    #[error("the folder cannot be read")]
    Io(#[source] std::io::Error),
    #[error("this is no .tar.gz: pack the two files with `tar -czf`")]
    NoArchive,
    #[error("{what} is larger than {limit} bytes")]
    TooLarge { what: &'static str, limit: u64 },
    #[error("`{0}` lies in a folder: pack the files themselves, not the folder that they are in")]
    Folder(String),
    #[error("`{0}` is a link or a device: pack the file that it leads to")]
    Link(String),
    #[error("`{0}` is a program, which servers would run: leave it out")]
    Program(String),
    #[error(
        "`{0}` is or may be a pickle, which runs when it is read: save the weights as safetensors"
    )]
    Pickle(String),
    #[error("`{0}` belongs to no adapter: leave it out")]
    Unexpected(String),
    #[error("`{0}` is there twice")]
    Twice(&'static str),
    #[error("`{0}` is missing: PEFT's `save_pretrained` writes it")]
    Missing(&'static str),
    #[error("something stands behind the archive's end: pack it again")]
    Trailing,
    #[error(
        "adapter_config.json cannot be read: it is no JSON object, or peft_type, r, lora_alpha or target_modules is missing or of another type"
    )]
    ConfigUnreadable,
    #[error("the method is `{0}`: train with LoRA")]
    Method(String),
    #[error(
        "the setting `{0}` changes what the adapter means, and no server here follows it: train without it"
    )]
    Setting(String),
    #[error("the rank is {0}: train with r from 1 to 64")]
    Rank(u64),
    #[error("lora_alpha is not between 0 and 4096")]
    Alpha,
    #[error(
        "target_modules names `{0}`, which the base has not: train on this base, or choose another"
    )]
    Target(String),
    #[error("target_modules names no module")]
    NoTarget,
    #[error("adapter_model.safetensors cannot be read: it is damaged or no safetensors file")]
    WeightsUnreadable,
    #[error("the tensor `{0}` is missing: save the adapter again, whole")]
    TensorMissing(String),
    #[error(
        "the tensor `{0}` fits no module that the configuration names: the adapter is of another base or another method"
    )]
    TensorUnfit(String),
    #[error(
        "the tensor `{name}` is {found:?}, on this base it were {expected:?}: choose the base that it was trained on"
    )]
    TensorShape { name: String, expected: [usize; 2], found: Vec<usize> },
    #[error("the tensor `{0}` has numbers of another type than F32, F16 or BF16")]
    TensorType(String),
    #[error("the tensor `{0}` has a number that is infinite or none: the training diverged")]
    NotFinite(String),
    #[error("the adapter changes nothing: it is untrained, and would write as the base does")]
    NoEffect,
    #[error(
        "a tenant's name has lower-case letters, digits and single hyphens between them, at most 48"
    )]
    Tenant,
}

/// A name from outside as an error shows it.
pub(crate) fn shown(name: &str) -> String {
    let fits = |letter: &char| letter.is_ascii_graphic() && *letter != '`';
    name.chars().filter(fits).take(120).collect()
}
