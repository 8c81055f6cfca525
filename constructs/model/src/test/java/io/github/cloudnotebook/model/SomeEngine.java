package io.github.cloudnotebook.model;

/** A test engine: {@code <<later>>} and the smallest number are known only at deployment. */
public final class SomeEngine implements DeployTimeValues {

  @Override
  public boolean isIn(String text) {
    return text.contains("<<later>>");
  }

  @Override
  public boolean standsAs(int number) {
    return number == Integer.MIN_VALUE;
  }

  @Override
  public String remedy() {
    return "pass it by the engine";
  }
}
