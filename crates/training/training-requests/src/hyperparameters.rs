//! Hyperparameters: texts, of which images of AWS's read each as JSON.

use crate::{Distribution, Job, Program, python_json};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the container is given, by name. The toolkit in the images of AWS's takes those whose name begins with
/// `sagemaker_` for itself and hands the others to the program
/// (<https://github.com/aws/sagemaker-training-toolkit>).
pub(crate) fn texts(job: &Job, name: &str, region: &str) -> BTreeMap<String, String> {
    let Some(program) = &job.program else {
        return job
            .hyperparameters
            .iter()
            .map(|(name, value)| (name.clone(), plain(value)))
            .collect();
    };
    let mut values = job.hyperparameters.clone();
    let mut set = |name: &str, value: Value| values.insert(name.to_owned(), value);
    for (key, value) in of_program(program, name, region) {
        set(key, value);
    }
    for (key, value) in job.distribution.iter().flat_map(|some| of_distribution(some, job)) {
        set(key, value);
    }
    values.into_iter().map(|(name, value)| (name, python_json::write(&value))).collect()
}

fn of_program(program: &Program, name: &str, region: &str) -> [(&'static str, Value); 5] {
    [
        ("sagemaker_program", json!(program.entry)),
        ("sagemaker_submit_directory", json!(program.source)),
        ("sagemaker_container_log_level", json!(20)),
        ("sagemaker_job_name", json!(name)),
        ("sagemaker_region", json!(region)),
    ]
}

fn of_distribution(distribution: &Distribution, job: &Job) -> Vec<(&'static str, Value)> {
    let torch = ("sagemaker_torch_distributed_enabled", json!(true));
    let machine = ("sagemaker_instance_type", json!(job.machines.kind));
    match distribution {
        Distribution::Torchrun => vec![torch, machine],
        Distribution::Mpi { processes, options } => vec![
            ("sagemaker_mpi_enabled", json!(true)),
            ("sagemaker_mpi_num_of_processes_per_host", json!(processes)),
            ("sagemaker_mpi_custom_mpi_options", json!(options)),
        ],
        Distribution::ModelParallel(parameters) => vec![
            torch,
            machine,
            ("sagemaker_distributed_dataparallel_enabled", json!(false)),
            ("mp_parameters", json!(parameters)),
        ],
    }
}

/// As the SDK writes them for an image of one's own: by Python's `str`.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        value => python_json::write(value),
    }
}
