//! The same job on a cluster of Kubernetes: an Indexed Job with a pod for each machine
//! (<https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode>), and the headless Service
//! by which the pods find each other.

use crate::{Fault, Job, python_json};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where in a cluster it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cluster {
    pub namespace: String,
    /// Whose rights the pods have: its role reads the data and writes the results.
    pub service_account: String,
    /// Nodes that are left out, by their host names.
    #[serde(default)]
    pub excluded_nodes: Vec<String>,
}

/// The port on which the pod of index 0 gathers the others.
const RENDEZVOUS: u32 = 7_777;

/// Seconds that an ended job is kept for whoever reads its pods' logs.
const KEPT: u32 = 24 * 3_600;

/// Where a container finds what SageMaker would have said in files, by the names of these variables.
const HYPERPARAMETERS: &str = "TRAINING_HYPERPARAMETERS";
const OUTPUT: &str = "TRAINING_OUTPUT";
const CHECKPOINTS: &str = "TRAINING_CHECKPOINTS";

/// What a node of a type has, by the names of the device plugins of NVIDIA, Neuron and EFA: devices, and network
/// cards by EC2's pages of its accelerated types (those of Trainium from memory).
const DEVICES: &[(&str, &str, u32, u32)] = &[
    ("g5.2xlarge", "nvidia.com/gpu", 1, 0),
    ("g5.12xlarge", "nvidia.com/gpu", 4, 1),
    ("g5.48xlarge", "nvidia.com/gpu", 8, 1),
    ("p4d.24xlarge", "nvidia.com/gpu", 8, 4),
    ("p4de.24xlarge", "nvidia.com/gpu", 8, 4),
    ("p5.48xlarge", "nvidia.com/gpu", 8, 32),
    ("trn1.32xlarge", "aws.amazon.com/neuroncore", 32, 8),
];

impl Job {
    /// The Service and the Job, in the order in which they are made. Role, disks, metrics and tags say nothing
    /// there: the account of the pods has the rights, and nodes have their disks.
    ///
    /// # Errors
    /// Every fault at once: what only SageMaker has, and names that the cluster refuses.
    pub fn manifests(&self, name: &str, cluster: &Cluster) -> Result<[Value; 2], Vec<Fault>> {
        let faults = self.check_cluster(name, cluster);
        if !faults.is_empty() {
            return Err(faults);
        }
        let service = json!({
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": metadata(name, cluster),
            "spec": {
                "clusterIP": "None",
                // A pod is found before it is ready: it waits for the others.
                "publishNotReadyAddresses": true,
                "selector": labels(name),
                "ports": [{"name": "rendezvous", "port": RENDEZVOUS}],
            },
        });
        let machines = self.machines.count;
        let job = json!({
            "apiVersion": "batch/v1",
            "kind": "Job",
            "metadata": metadata(name, cluster),
            "spec": {
                "completionMode": "Indexed",
                "completions": machines,
                "parallelism": machines,
                // Whoever watches begins again, with another attempt.
                "backoffLimit": 0,
                "activeDeadlineSeconds": self.max_seconds,
                "ttlSecondsAfterFinished": KEPT,
                "template": {
                    "metadata": {"labels": labels(name)},
                    "spec": self.pod(name, cluster),
                },
            },
        });
        Ok([service, job])
    }

    fn check_cluster(&self, name: &str, cluster: &Cluster) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut rule = |holds: bool, field: &str, cause: &str| {
            faults.extend((!holds).then(|| Fault::invalid(field, cause)));
        };
        let longest = name.len() + 1 + self.machines.count.saturating_sub(1).to_string().len();
        rule(
            longest <= 63 && is_label(name),
            "run",
            "must be shorter: a pod's name has 63 characters",
        );
        let cause = "SageMaker's toolkit fetches programs: build it into the image";
        rule(self.program.is_none(), "program", cause);
        let cause = "spare capacity of a cluster is a matter of its nodes: leave it out";
        rule(self.spot_wait_seconds.is_none(), "spotWaitSeconds", cause);
        for (is_said, field) in [
            (self.is_isolated, "isIsolated"),
            (self.network.is_some(), "network"),
            (self.key.is_some(), "key"),
            (self.machines.keep_alive_seconds.is_some(), "machines.keepAliveSeconds"),
        ] {
            rule(!is_said, field, "is a matter of the cluster: leave it out");
        }
        let known = devices(&self.machines.kind).is_some();
        rule(known, "machines.type", "its devices on a cluster are not known");
        rule(is_label(&cluster.namespace), "cluster.namespace", LABEL);
        rule(is_label(&cluster.service_account), "cluster.serviceAccount", LABEL);
        let own = [HYPERPARAMETERS, OUTPUT, CHECKPOINTS];
        let taken = own.iter().find(|name| self.environment.contains_key(**name));
        rule(taken.is_none(), "environment", "says what the job itself says: leave it out");
        faults
    }

    fn pod(&self, name: &str, cluster: &Cluster) -> Value {
        let mut container = json!({
            "name": "training",
            "image": self.image,
            "env": self.variables(name, cluster),
            "ports": [{"containerPort": RENDEZVOUS}],
            "resources": {"limits": self.limits()},
        });
        if !self.arguments.is_empty() {
            container["args"] = json!(self.arguments);
        }
        let mut pod = json!({
            "restartPolicy": "Never",
            "subdomain": name,
            "serviceAccountName": cluster.service_account,
            "nodeSelector": {"node.kubernetes.io/instance-type": bare(&self.machines.kind)},
            "containers": [container],
        });
        if !cluster.excluded_nodes.is_empty() {
            pod["affinity"] = elsewhere(&cluster.excluded_nodes);
        }
        pod
    }

    /// Kubernetes says `JOB_COMPLETION_INDEX` by itself.
    fn variables(&self, name: &str, cluster: &Cluster) -> Vec<Value> {
        let rendezvous = format!("{name}-0.{name}.{}:{RENDEZVOUS}", cluster.namespace);
        let hyperparameters = python_json::write(&json!(self.hyperparameters));
        let mut variables: BTreeMap<String, String> = self.environment.clone();
        let channel = |(name, prefix): (&String, &String)| {
            let name: String =
                name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
            (format!("TRAINING_CHANNEL_{}", name.to_uppercase()), prefix.clone())
        };
        variables.extend(self.channels.iter().map(channel));
        let own = [
            (HYPERPARAMETERS, hyperparameters),
            (OUTPUT, self.output.clone()),
            ("TRAINING_NODES", self.machines.count.to_string()),
            ("TRAINING_RENDEZVOUS", rendezvous),
        ];
        variables.extend(own.map(|(name, value)| (name.to_owned(), value)));
        let checkpoints = self.checkpoints.as_ref();
        variables.extend(checkpoints.map(|kept| (CHECKPOINTS.to_owned(), kept.s3.clone())));
        variables.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
    }

    fn limits(&self) -> BTreeMap<&str, u32> {
        let Some((resource, count, cards)) = devices(&self.machines.kind) else {
            return BTreeMap::new();
        };
        let cards = (cards > 0).then_some(("vpc.amazonaws.com/efa", cards));
        [(resource, count)].into_iter().chain(cards).collect()
    }
}

const LABEL: &str = "must be 1 to 63 small letters, digits and hyphens, none of them first or last";

/// <https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names>
fn is_label(name: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=63).contains(&name.len())
        && name.chars().all(is_sign)
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// The type's name as EC2 has it.
fn bare(kind: &str) -> &str {
    kind.strip_prefix("ml.").unwrap_or(kind)
}

fn devices(kind: &str) -> Option<(&'static str, u32, u32)> {
    let found = DEVICES.iter().find(|(name, ..)| *name == bare(kind));
    found.map(|(_, resource, count, cards)| (*resource, *count, *cards))
}

fn labels(name: &str) -> Value {
    json!({"app.kubernetes.io/name": "training", "app.kubernetes.io/instance": name})
}

fn metadata(name: &str, cluster: &Cluster) -> Value {
    json!({"name": name, "namespace": cluster.namespace, "labels": labels(name)})
}

fn elsewhere(nodes: &[String]) -> Value {
    let term = json!({"key": "kubernetes.io/hostname", "operator": "NotIn", "values": nodes});
    let required = json!({"nodeSelectorTerms": [{"matchExpressions": [term]}]});
    json!({"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": required}})
}
