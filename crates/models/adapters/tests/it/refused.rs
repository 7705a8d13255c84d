//! What is refused, by name: odd archives, other methods, and files that fit no module of the base,
//! which servers load without a word.

use crate::drawn::{Drawn, Entry, adapter, archive, base, entry, name};
use adapters::{Adapter, AdapterError as E, Files};
use safetensors::tensor::Dtype;
use serde_json::{Value, json};
use tar::EntryType;

fn read(change: impl FnOnce(&mut Drawn)) -> Result<Adapter, E> {
    let mut drawn = adapter();
    change(&mut drawn);
    Adapter::read(&drawn.files(), &base())
}

fn with(setting: &str, value: Value) -> Result<Adapter, E> {
    read(|drawn| drawn.config[setting] = value)
}

#[track_caller]
fn refused(read: Result<Adapter, E>, message: &str) {
    let error = read.unwrap_err().to_string();
    assert!(error.contains(message), "{error}");
}

#[test]
fn the_adapter_that_the_others_are_made_of_is_sound() {
    assert!(read(|_| ()).is_ok());
}

#[test]
fn files_that_fit_no_module_are_refused() {
    let query = |matrix: &str| format!("{}.lora_{matrix}.weight", name(1, "self_attn.q_proj"));
    // Another architecture's names.
    refused(
        read(|drawn| {
            drawn.put("base_model.model.transformer.h.0.attn.c_attn.lora_A.weight", &[2, 16], 1.0)
        }),
        "`base_model.model.transformer.h.0.attn.c_attn.lora_A.weight` fits no module",
    );
    // A deeper base.
    refused(
        read(|drawn| {
            drawn.put(&format!("{}.lora_A.weight", name(2, "self_attn.q_proj")), &[2, 16], 1.0)
        }),
        "layers.2.self_attn.q_proj.lora_A.weight` fits no module",
    );
    // A wider one.
    refused(
        read(|drawn| drawn.put(&query("A"), &[2, 32], 1.0)),
        "is [2, 32], on this base it were [2, 16]",
    );
    // Half of an adapter.
    refused(
        read(|drawn| drop(drawn.tensors.remove(&query("B")))),
        "layers.1.self_attn.q_proj.lora_B.weight` is missing",
    );
    // A module that the configuration does not name.
    refused(
        read(|drawn| {
            drawn.put(&format!("{}.lora_A.weight", name(0, "mlp.up_proj")), &[2, 16], 1.0)
        }),
        "mlp.up_proj.lora_A.weight` fits no module",
    );
    // Names as training keeps them, with the adapter's own in between.
    refused(
        read(|drawn| {
            drawn.put(
                &format!("{}.lora_A.default.weight", name(0, "self_attn.q_proj")),
                &[2, 16],
                1.0,
            )
        }),
        "lora_A.default.weight` fits no module",
    );
    // A whole layer that was trained beside.
    refused(
        read(|drawn| drawn.put("base_model.model.lm_head.weight", &[32, 16], 1.0)),
        "`base_model.model.lm_head.weight` fits no module",
    );
    // DoRA's magnitudes.
    refused(
        read(|drawn| {
            drawn.put(&format!("{}.lora_magnitude_vector", name(0, "self_attn.q_proj")), &[16], 1.0)
        }),
        "lora_magnitude_vector` fits no module",
    );
}

#[test]
fn numbers_that_spoil_answers_are_refused() {
    let query = format!("{}.lora_B.weight", name(0, "self_attn.q_proj"));
    for number in [f32::NAN, f32::INFINITY] {
        refused(read(|drawn| drawn.put(&query, &[16, 2], number)), "infinite or none");
    }
    refused(
        read(|drawn| {
            let tensor = (Dtype::I32, vec![16, 2], vec![1; 128]);
            drawn.tensors.insert(query.clone(), tensor);
        }),
        "another type",
    );
    let untrained = read(|drawn| {
        let names: Vec<String> = drawn.tensors.keys().cloned().collect();
        for name in names.iter().filter(|name| name.contains("lora_B")) {
            drawn.put(name, &[16, 2], 0.0);
        }
    });
    refused(untrained, "changes nothing");
}

#[test]
fn only_plain_lora_is_read() {
    refused(with("peft_type", json!("LOHA")), "the method is `LOHA`");
    refused(with("peft_type", json!(null)), "cannot be read");
    refused(with("target_modules", json!("all-linear")), "cannot be read");
    refused(with("target_modules", json!([])), "names no module");
    refused(
        with("target_modules", json!(["q_proj", "c_attn"])),
        "`c_attn`, which the base has not",
    );
    for rank in [0, 65, u64::MAX] {
        refused(with("r", json!(rank)), &format!("the rank is {rank}"));
    }
    for alpha in [0.0, -1.0, 5000.0] {
        refused(with("lora_alpha", json!(alpha)), "lora_alpha");
    }
    let settings = [
        ("bias", json!("all")),
        ("modules_to_save", json!(["lm_head"])),
        ("use_dora", json!(true)),
        ("rank_pattern", json!({"q_proj": 8})),
        ("alpha_pattern", json!({"q_proj": 8})),
        ("layers_to_transform", json!([0])),
        ("fan_in_fan_out", json!(true)),
        ("lora_bias", json!(true)),
        ("init_lora_weights", json!("pissa")),
        ("trainable_token_indices", json!([1])),
        ("task_type", json!("SEQ_CLS")),
        ("something_new", json!(3)),
    ];
    for (setting, value) in settings {
        refused(with(setting, value), &format!("the setting `{setting}`"));
    }
}

#[test]
fn settings_of_training_and_those_that_are_off_are_passed_over() {
    let settings = [
        ("lora_dropout", json!(0.1)),
        ("megatron_core", json!("megatron.core")),
        ("init_lora_weights", json!("gaussian")),
        ("use_dora", json!(false)),
        ("rank_pattern", json!({})),
        ("something_new", json!(null)),
    ];
    for (setting, value) in settings {
        assert!(with(setting, value).is_ok(), "{setting}");
    }
}

/// PEFT compares the ends of whole names; for "all-linear" it saves the whole names themselves.
#[test]
fn targets_are_ends_of_names_as_peft_compares_them() {
    let names = [0, 1].map(|layer| format!("model.layers.{layer}.self_attn.q_proj"));
    for targets in [json!(names), json!(["self_attn.q_proj"]), json!(["q_proj", "q_proj"])] {
        assert_eq!(with("target_modules", targets).unwrap(), read(|_| ()).unwrap());
    }
    refused(with("target_modules", json!(["_proj"])), "`_proj`, which the base has not");
    let first = read(|drawn| {
        drawn.config["target_modules"] = json!([names[0]]);
        drawn.tensors.retain(|tensor, _| tensor.contains(&names[0]));
    });
    assert!(first.unwrap().layers[1].is_empty());
    refused(
        with("target_modules", json!([names[0]])),
        "layers.1.self_attn.q_proj.lora_A.weight` fits no",
    );
}

#[test]
fn the_scale_follows_the_paper_that_the_setting_names() {
    let scale = |rank_stabilised: bool| with("use_rslora", json!(rank_stabilised)).unwrap().scale;
    assert!((scale(false) - 2.0).abs() < 1e-6);
    assert!((scale(true) - 4.0 / 2.0_f32.sqrt()).abs() < 1e-6);
}

fn unpacked(more: Vec<Entry>) -> Result<Files, E> {
    let drawn = adapter();
    let mut entries = vec![
        entry("adapter_config.json", drawn.config.to_string().as_bytes()),
        entry("adapter_model.safetensors", &drawn.weights()),
    ];
    entries.extend(more);
    Files::from_archive(&archive(entries))
}

fn link(kind: EntryType) -> Entry {
    let (mut header, content) = entry("README.md", b"");
    header.set_entry_type(kind);
    header.set_link_name("/etc/passwd").unwrap();
    (header, content)
}

#[test]
fn odd_archives_are_refused() {
    let cases = [
        (
            entry("adapters/es/adapter_config.json", b"{}"),
            "`adapters/es/adapter_config.json` lies in a folder",
        ),
        (entry("../adapter_config.json", b"{}"), "lies in a folder"),
        (entry("/etc/passwd", b"x"), "lies in a folder"),
        (link(EntryType::Symlink), "`README.md` is a link"),
        (link(EntryType::Link), "is a link"),
        (link(EntryType::Char), "is a link or a device"),
        (entry("model.py", b"print()"), "`model.py` is a program"),
        (entry("requirements.txt", b"x"), "is a program"),
        (entry("adapter_model.bin", b"x"), "`adapter_model.bin` is or may be a pickle"),
        (entry("training_args.bin", b"x"), "pickle"),
        (entry("notes.csv", b"x"), "`notes.csv` belongs to no adapter"),
        (entry("adapter_config.json", b"{}"), "`adapter_config.json` is there twice"),
    ];
    for (more, message) in cases {
        let error = unpacked(vec![more]).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn incomplete_and_damaged_archives_are_refused() {
    let lone = archive(vec![entry("adapter_config.json", b"{}")]);
    assert!(matches!(Files::from_archive(&lone), Err(E::Missing("adapter_model.safetensors"))));
    let whole = adapter().archive();
    for length in [0, 5, 20, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(Files::from_archive(&whole[..length]), Err(E::NoArchive)), "{length}");
    }
    let twice = [whole.clone(), whole].concat();
    assert!(matches!(Files::from_archive(&twice), Err(E::Trailing)));
}

#[test]
fn folders_are_held_to_the_same_rules() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    let drawn = adapter();
    write("adapter_config.json", drawn.config.to_string().as_bytes());
    write("adapter_model.safetensors", &drawn.weights());
    write("README.md", b"# Notes");
    assert_eq!(Files::from_folder(folder.path()).unwrap(), drawn.files());
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("LICENSE")).unwrap();
    assert!(matches!(Files::from_folder(folder.path()), Err(E::Link(name)) if name == "LICENSE"));
    std::fs::remove_file(folder.path().join("LICENSE")).unwrap();
    std::fs::create_dir(folder.path().join("checkpoint-9")).unwrap();
    assert!(matches!(Files::from_folder(folder.path()), Err(E::Folder(_))));
    std::fs::remove_dir(folder.path().join("checkpoint-9")).unwrap();
    write("model.py", b"print()");
    assert!(matches!(Files::from_folder(folder.path()), Err(E::Program(_))));
    assert!(matches!(Files::from_folder(&folder.path().join("none")), Err(E::Io(_))));
}
