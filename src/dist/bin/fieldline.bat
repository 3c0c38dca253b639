@echo off
rem Starts Fieldline: bin\fieldline COMMAND [ARGUMENTS]; bin\fieldline --help lists the commands.
rem
rem   JAVA_HOME  the Java to use, 17 or newer; without it the java on the PATH
rem   JAVA_OPTS  options for Java; they win over the ones below

setlocal enableextensions
set "HOME_DIR=%~dp0.."
set "OLDEST=17"

if defined JAVA_HOME goto java_home
set "JAVA=java"
where /q java
if errorlevel 1 (
  echo fieldline: needs Java %OLDEST% or newer: install it, or set JAVA_HOME 1>&2
  exit /b 1
)
goto version

:java_home
set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" (
  echo fieldline: JAVA_HOME is %JAVA_HOME%, but "%JAVA%" is not there 1>&2
  exit /b 1
)

:version
set "VERSION=0"
for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i "version"') do set "VERSION=%%~v"
for /f "delims=.-+ tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS %OLDEST% (
  echo fieldline: needs Java %OLDEST% or newer, but "%JAVA%" is %VERSION% 1>&2
  exit /b 1
)

rem A heap that begins small and grows with the work; half of the memory at most. Out of memory ends the
rem process at once, so that whoever watches it starts it anew: buffers are on disk.
set "OPTIONS=-XX:+UseSerialGC -Xms32m -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
if %MAJOR% GEQ 23 set "OPTIONS=%OPTIONS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

"%JAVA%" %OPTIONS% %JAVA_OPTS% -jar "%HOME_DIR%\fieldline.jar" %*
exit /b %ERRORLEVEL%
