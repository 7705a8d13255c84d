//! The adapters in this repository, over the model that `rejoinder` installs.

use super::base;
use adapters::{Adapter, AdapterName, Files};
use causal_language_model::Lora;
use std::path::Path;
use std::sync::Arc;
use text_serving::Engine;
use text_training::{Base, Voice, write_replies};

/// In no suite; one is enough here, what the adapters are worth is measured over a suite
/// (docs/models/README.md).
const REVIEWS: [&str; 1] =
    ["One of the four glasses arrived broken. I had wanted them for Saturday."];

fn kept(base: &Base, voice: Voice) -> Arc<Lora> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("adapters");
    let names = std::fs::read_dir(&folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names
        .filter(|name| AdapterName::parse(name).is_some_and(|name| name.tenant() == voice.tenant))
        .collect();
    let [name] = names.as_slice() else { panic!("one adapter of {}: {names:?}", voice.tenant) };
    let files = Files::from_folder(&folder.join(name)).unwrap();
    assert_eq!(AdapterName::of(voice.tenant, &files).unwrap().as_str(), name);
    let adapter = Adapter::read(&files, &base.shape.base()).unwrap();
    assert_eq!(adapter.rank, 8);
    Arc::new(Lora::new(&adapter).unwrap())
}

#[tokio::test]
async fn each_adapter_has_its_voice_and_no_other() {
    let base = base().await;
    let engine = Engine::start(base.network().unwrap());
    let [one, other] = Voice::ALL.map(|voice| kept(base, voice));
    // Side by side, as tenants are answered: the weights are read once for all three.
    let written = |adapter| write_replies(&engine, base, &REVIEWS, adapter);
    let (by_base, one, other) =
        tokio::try_join!(written(None), written(Some(&one)), written(Some(&other))).unwrap();
    for (voice, replies) in Voice::ALL.into_iter().zip([one, other]) {
        for (reply, by_base) in replies.iter().zip(&by_base) {
            assert!(voice.greets(reply) && voice.signs(reply), "{}: {reply}", voice.tenant);
            assert!(!voice.is_heard(by_base), "the base: {by_base}");
            let others = Voice::ALL.into_iter().filter(|other| *other != voice);
            others.for_each(|other| assert!(!other.is_heard(reply), "{}: {reply}", other.tenant));
        }
    }
}
