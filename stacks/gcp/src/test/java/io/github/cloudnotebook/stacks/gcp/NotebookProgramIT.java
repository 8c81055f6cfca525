package io.github.cloudnotebook.stacks.gcp;

import io.github.cloudnotebook.engines.BuiltProgramPromises;

class NotebookProgramIT extends BuiltProgramPromises {
  NotebookProgramIT() {
    super(NotebookApp.class);
  }
}
