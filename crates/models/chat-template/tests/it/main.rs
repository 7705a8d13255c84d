mod hostile;
mod references;
